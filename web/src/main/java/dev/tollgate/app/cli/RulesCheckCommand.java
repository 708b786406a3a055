package dev.tollgate.app.cli;

import dev.tollgate.catalog.ShippedCatalog;
import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.catalog.ModelDraft;
import dev.tollgate.engine.catalog.PriceDraft;
import dev.tollgate.engine.drools.DroolsRuleAnalysis;
import dev.tollgate.engine.drools.DroolsRuleCompiler;
import dev.tollgate.engine.release.Finding;
import dev.tollgate.engine.release.Offering;
import dev.tollgate.engine.release.RuleCompiler.Compilation;
import dev.tollgate.engine.release.RuleFiles;
import dev.tollgate.engine.release.Warning;
import dev.tollgate.engine.simulation.ScenarioTiers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `tollgate rules check DIR`: does it compile, and does it say what its author means? Needs
/// neither an instance nor a database: tiers are those of the scenarios beside the folder, models
/// those of the catalog that ships.
@Command(
    name = "check",
    description = {
      "Compiles a folder of rules and prints everything that is wrong with it,",
      "and what is doubtful: warnings fail nothing."
    })
final class RulesCheckCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR", description = "The folder of .drl and .csv files.")
  private Path folder = Path.of("");

  @Override
  public Integer call() {
    RuleFiles files = RuleFolders.read(folder);
    return switch (new DroolsRuleCompiler().compile(files)) {
      case Compilation.Compiled compiled -> {
        System.out.printf("%s is good: rule set %s%n", folder, compiled.rules().id().brief());
        warn(new DroolsRuleAnalysis().analyse(files, compiled.rules(), offering()));
        yield 0;
      }
      case Compilation.Rejected rejected -> {
        print(folder, rejected.findings());
        yield 1;
      }
    };
  }

  private void warn(List<Warning> warnings) {
    if (!warnings.isEmpty()) {
      System.out.printf("%d warnings, to be confirmed when it is published:%n", warnings.size());
      print(folder, warnings.stream().map(Warning::finding).toList());
    }
  }

  private Offering offering() {
    Path scenarios = RuleFolders.scenariosBeside(folder);
    return new Offering(
        Files.isDirectory(scenarios)
            ? ScenarioTiers.read(RuleFolders.read(scenarios).files())
            : List.of(),
        ShippedCatalog.read().keySet().stream().map(RulesCheckCommand::priced).toList(),
        Instant.now());
  }

  private static Model priced(ModelDraft draft) {
    return draft.model().withPrices(draft.prices().stream().map(PriceDraft::terms).toList());
  }

  /// A line each, `FILE:LINE:COLUMN: message`, as editors read it.
  static void print(Path folder, List<Finding> findings) {
    for (Finding finding : findings) {
      System.out.printf(
          "%s%n",
          folder.resolve(finding.file()) + finding.toString().substring(finding.file().length()));
    }
  }
}
