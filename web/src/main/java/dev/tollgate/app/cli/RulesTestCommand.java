package dev.tollgate.app.cli;

import dev.tollgate.engine.drools.DroolsRuleCompiler;
import dev.tollgate.engine.drools.DroolsRuleVariants;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.release.RuleCompiler.Compilation;
import dev.tollgate.engine.simulation.Coverage;
import dev.tollgate.engine.simulation.MeasureCoverage;
import dev.tollgate.engine.simulation.RunScenarios;
import dev.tollgate.engine.simulation.RunScenarios.Outcome;
import dev.tollgate.engine.simulation.ScenarioReport;
import dev.tollgate.engine.simulation.ScenarioTables;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `tollgate rules test DIR|--set HASH`: runs the scenarios beside a folder of rules, or kept with
/// a set. For a folder it needs neither an instance nor a database.
@Command(
    name = "test",
    description = {
      "Runs the scenarios of a folder of rules, which lie in ../scenarios beside it,",
      "and prints them as a table; then the rules that act in none of them, and the numbers that",
      "could be others, each changed by one. The exit code is that of the scenarios."
    })
final class RulesTestCommand implements Callable<Integer> {

  @ArgGroup(multiplicity = "1")
  @SuppressWarnings("NullAway.Init") // picocli refuses the command without it
  private RuleSource source;

  @Option(
      names = "--no-coverage",
      description = "Leaves out what scenarios leave open, which takes long for hundreds of rules.")
  private boolean withoutCoverage;

  @Override
  public Integer call() {
    RuleSource.Rules rules = source.read();
    boolean whole = rules.isWhole();
    return switch (new DroolsRuleCompiler().compile(rules.files())) {
      case Compilation.Rejected rejected -> {
        RulesCheckCommand.print(rules.folder(), rejected.findings());
        yield 1;
      }
      case Compilation.Compiled compiled -> test(compiled.rules(), rules) && whole ? 0 : 1;
    };
  }

  private boolean test(PricingRules compiled, RuleSource.Rules rules) {
    ScenarioTables.Read read = ScenarioTables.read(rules.scenarios().files());
    RulesCheckCommand.print(rules.scenarioFolder(), read.findings());
    List<Outcome> outcomes = new RunScenarios(compiled).run(read.scenarios());
    System.out.print(
        ScenarioReport.of(
            outcomes,
            read.findings().size(),
            name -> rules.scenarioFolder().resolve(name).toString()));
    if (!withoutCoverage) {
      System.err.println(
          "Measuring coverage: every number is changed by one, which takes a minute for hundreds of rules. Without it: --no-coverage");
      print(
          new MeasureCoverage(new DroolsRuleVariants()).of(rules.files(), outcomes),
          rules.folder());
    }
    return read.findings().isEmpty() && outcomes.stream().allMatch(Outcome::passed);
  }

  private static void print(Coverage coverage, Path folder) {
    System.out.printf("%ncoverage%n%s", coverage.summary());
    RulesCheckCommand.print(folder, coverage.silent());
    RulesCheckCommand.print(folder, coverage.unnoticed());
  }
}
