package dev.tollgate.app.cli;

import dev.tollgate.app.Instance;
import dev.tollgate.app.InstanceSettings;
import dev.tollgate.app.MeteredPath;
import dev.tollgate.app.home.StartRefused;
import dev.tollgate.backtest.BacktestJson;
import dev.tollgate.backtest.BacktestText;
import dev.tollgate.engine.drools.DroolsRuleCompiler;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.rating.RuleSetId;
import dev.tollgate.engine.release.RuleCompiler.Compilation;
import dev.tollgate.engine.release.RuleFiles;
import dev.tollgate.engine.release.RuleSets;
import dev.tollgate.engine.simulation.Backtest;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tollgate rules backtest DIR|--set HASH`: what a draft would have made of the calls that were
/// settled last. Nothing is kept, charged or put in force.
@Command(
    name = "backtest",
    description = {
      "Rates recorded calls again under a draft and shows revenue, cost, margin and refusals",
      "before and after, by tier and model, and the accounts and calls that change most."
    })
final class RulesBacktestCommand implements Callable<Integer> {

  private static final int MOST = 10_000_000;

  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      description = "The folder of .drl and .csv files.")
  private @Nullable Path folder;

  @Option(names = "--set", paramLabel = "HASH", description = "A rule set that was kept, instead.")
  private @Nullable String set;

  @Option(
      names = "--last",
      paramLabel = "N",
      description = "How many calls at most. Default: ${DEFAULT-VALUE}.")
  private int last = 10_000;

  @Option(names = "--json", description = "Prints one JSON document.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    if ((folder == null) == (set == null) || last < 1 || last > MOST) {
      System.err.printf(
          Locale.ROOT,
          "tollgate: rules backtest takes either a folder or --set HASH, and --last from 1 to %,d.%n",
          MOST);
      return 2;
    }
    RuleFiles files = folder == null ? null : RuleFolders.read(folder);
    try (Instance instance = Instance.open(InstanceSettings.ofEnvironment());
        MeteredPath path = MeteredPath.open(instance)) {
      RuleFiles draft = files == null ? kept(path.ruleSets()) : files;
      return switch (new DroolsRuleCompiler().compile(draft)) {
        case Compilation.Rejected rejected -> {
          RulesCheckCommand.print(
              folder == null ? Path.of(String.valueOf(set)) : folder, rejected.findings());
          yield 1;
        }
        case Compilation.Compiled compiled -> backtest(path, compiled.rules());
      };
    }
  }

  private int backtest(MeteredPath path, PricingRules draft) throws InterruptedException {
    long began = System.nanoTime();
    Backtest backtest = path.backtest().run(draft, last);
    System.err.printf(
        Locale.ROOT,
        "Rated %,d calls again in %.1f s%n",
        backtest.all().calls(),
        (System.nanoTime() - began) / 1e9);
    System.out.print(
        json ? BacktestJson.of(backtest) + System.lineSeparator() : BacktestText.of(backtest));
    return 0;
  }

  private RuleFiles kept(RuleSets sets) {
    String hash = String.valueOf(set);
    return Optional.of(hash)
        .filter(digits -> digits.matches("[0-9a-f]{64}"))
        .flatMap(digits -> sets.files(new RuleSetId(digits)))
        .orElseThrow(() ->
            new StartRefused(
                "No rule set '%s' was kept. Name one by the 64 digits of its hash."
                    .formatted(hash)));
  }
}
