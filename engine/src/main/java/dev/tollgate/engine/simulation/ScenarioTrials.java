package dev.tollgate.engine.simulation;

import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.release.RuleFiles;
import dev.tollgate.engine.release.Trials;
import java.util.List;

/// Runs the scenarios in a set's tables.
public final class ScenarioTrials implements Trials {

  @Override
  public Trial run(PricingRules rules, RuleFiles scenarios) {
    ScenarioTables.Read read = ScenarioTables.read(scenarios.files());
    List<RunScenarios.Outcome> outcomes = new RunScenarios(rules).run(read.scenarios());
    return new Trial(
        read.findings(),
        outcomes.size(),
        outcomes.stream()
            .filter(outcome -> !outcome.passed())
            .map(ScenarioTrials::failure)
            .toList(),
        read.scenarios().stream()
            .filter(scenario -> scenario.policy() == null)
            .map(Scenario::sample)
            .toList());
  }

  private static Failure failure(RunScenarios.Outcome outcome) {
    Scenario scenario = outcome.scenario();
    return new Failure(scenario.file(), scenario.line(), scenario.name(), outcome.problems());
  }
}
