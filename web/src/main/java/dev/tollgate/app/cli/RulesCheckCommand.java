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
import dev.tollgate.engine.release.Warning;
import dev.tollgate.engine.simulation.ScenarioTiers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;

/// `tollgate rules check DIR|--set HASH`: does it compile, and does it say what its author means? A
/// folder needs neither an instance nor a database: tiers are those of the scenarios beside the
/// folder, models those of the catalog that ships.
@Command(
    name = "check",
    description = {
      "Compiles rules and prints everything that is wrong.",
      "What is doubtful is printed too: warnings fail nothing."
    })
final class RulesCheckCommand implements Callable<Integer> {

  @ArgGroup(multiplicity = "1")
  @SuppressWarnings("NullAway.Init") // picocli refuses the command without it
  private RuleSource source;

  @Override
  public Integer call() {
    RuleSource.Rules rules = source.read();
    Path folder = rules.folder();
    boolean whole = rules.isWhole();
    return switch (new DroolsRuleCompiler().compile(rules.files())) {
      case Compilation.Compiled _ when !whole -> 1;
      case Compilation.Compiled compiled -> {
        System.out.printf(
            "%s is good: rule set %s%n",
            folder.toString().isEmpty() ? "It" : folder, compiled.rules().id().brief());
        warn(
            folder,
            new DroolsRuleAnalysis().analyse(rules.files(), compiled.rules(), offering(rules)));
        yield 0;
      }
      case Compilation.Rejected rejected -> {
        print(folder, rejected.findings());
        yield 1;
      }
    };
  }

  private static void warn(Path folder, List<Warning> warnings) {
    if (!warnings.isEmpty()) {
      System.out.printf(
          "%s, to be confirmed when it is published:%n",
          warnings.size() == 1 ? "One warning" : warnings.size() + " warnings");
      print(folder, warnings.stream().map(Warning::finding).toList());
    }
  }

  private static Offering offering(RuleSource.Rules rules) {
    return new Offering(
        ScenarioTiers.read(rules.scenarios().files()),
        ShippedCatalog.read().keySet().stream().map(RulesCheckCommand::priced).toList(),
        Instant.now());
  }

  private static Model priced(ModelDraft draft) {
    return draft.model().withPrices(draft.prices().stream().map(PriceDraft::terms).toList());
  }

  private static Path named(Path folder, String file) {
    return file.equals(".") ? folder : folder.resolve(file);
  }

  /// A line each, `FILE:LINE:COLUMN: message`, as editors read it.
  static void print(Path folder, List<Finding> findings) {
    for (Finding finding : findings) {
      System.out.printf(
          "%s%n",
          named(folder, finding.file()) + finding.toString().substring(finding.file().length()));
    }
  }
}
