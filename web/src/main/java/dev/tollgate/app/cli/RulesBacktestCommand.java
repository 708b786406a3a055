package dev.tollgate.app.cli;

import dev.tollgate.app.Instance;
import dev.tollgate.app.InstanceSettings;
import dev.tollgate.app.MeteredPath;
import dev.tollgate.backtest.BacktestJson;
import dev.tollgate.backtest.BacktestText;
import dev.tollgate.engine.drools.DroolsRuleCompiler;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.release.RuleCompiler.Compilation;
import dev.tollgate.engine.simulation.Backtest;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `tollgate rules backtest DIR|--set HASH`: what a draft would have made of the calls that were
/// settled last. Nothing is kept, charged or put in force.
@Command(
    name = "backtest",
    description = {
      "Rates recorded calls again under a draft and shows revenue, cost, margin and refusals",
      "before and after, by tier and model, and the accounts and calls that change most."
    })
final class RulesBacktestCommand implements Callable<Integer> {

  private static final int MOST = 1_000_000;

  @ArgGroup(multiplicity = "1")
  @SuppressWarnings("NullAway.Init") // picocli refuses the command without it
  private RuleSource source;

  @Option(
      names = "--last",
      paramLabel = "N",
      description = "How many calls at most. Default: ${DEFAULT-VALUE}.")
  private String last = "10000";

  @Option(names = "--json", description = "Prints one JSON document.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    if (!last.matches("[0-9]{1,7}") || number() < 1 || number() > MOST) {
      System.err.printf(
          Locale.ROOT,
          "tollgate: --last is %s and must be a whole number from 1 to %d.%n",
          last,
          MOST);
      return 1;
    }
    RuleSource.Rules rules = source.read();
    boolean whole = rules.isWhole();
    return switch (new DroolsRuleCompiler().compile(rules.files())) {
      case Compilation.Rejected rejected -> {
        RulesCheckCommand.print(rules.folder(), rejected.findings());
        yield 1;
      }
      case Compilation.Compiled _ when !whole -> 1;
      case Compilation.Compiled compiled -> backtest(compiled.rules());
    };
  }

  private int number() {
    return Integer.parseInt(last);
  }

  private int backtest(PricingRules draft) throws InterruptedException {
    try (Instance instance = Instance.open(InstanceSettings.ofEnvironment());
        MeteredPath path = MeteredPath.open(instance)) {
      long began = System.nanoTime();
      Backtest backtest = path.backtest().run(draft, number());
      System.err.printf(
          Locale.ROOT,
          "Rated %,d calls again in %.1f s%n",
          backtest.all().calls(),
          (System.nanoTime() - began) / 1e9);
      System.out.print(
          json ? BacktestJson.of(backtest) + System.lineSeparator() : BacktestText.of(backtest));
      return 0;
    }
  }
}
