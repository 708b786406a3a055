package dev.tollgate.app.cli;

import dev.tollgate.engine.drools.DroolsRuleCompiler;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.release.RuleCompiler.Compilation;
import dev.tollgate.engine.simulation.RunScenarios;
import dev.tollgate.engine.simulation.RunScenarios.Outcome;
import dev.tollgate.engine.simulation.ScenarioReport;
import dev.tollgate.engine.simulation.ScenarioTables;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `tollgate rules test DIR`: runs the scenarios beside a folder of rules. Needs neither an
/// instance nor a database.
@Command(
    name = "test",
    description = {
      "Runs the scenarios of a folder of rules, which lie in ../scenarios beside it,",
      "and prints them as a table."
    })
final class RulesTestCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR", description = "The folder of .drl and .csv files.")
  private Path folder = Path.of("");

  @Override
  public Integer call() {
    return switch (new DroolsRuleCompiler().compile(RuleFolders.read(folder))) {
      case Compilation.Rejected rejected -> {
        RulesCheckCommand.print(folder, rejected.findings());
        yield 1;
      }
      case Compilation.Compiled compiled -> test(compiled.rules());
    };
  }

  private int test(PricingRules rules) {
    Path scenarios = RuleFolders.scenariosBeside(folder);
    ScenarioTables.Read read = ScenarioTables.read(RuleFolders.read(scenarios).files());
    RulesCheckCommand.print(scenarios, read.findings());
    List<Outcome> outcomes = new RunScenarios(rules).run(read.scenarios());
    System.out.print(ScenarioReport.of(outcomes));
    return read.findings().isEmpty() && outcomes.stream().allMatch(Outcome::passed) ? 0 : 1;
  }
}
