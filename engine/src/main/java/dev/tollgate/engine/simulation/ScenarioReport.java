package dev.tollgate.engine.simulation;

import java.util.List;

/// The outcomes of scenarios as a table a person reads.
public final class ScenarioReport {

  private static final int NAME_WIDTH = 64;

  private ScenarioReport() {}

  public static String of(List<RunScenarios.Outcome> outcomes) {
    StringBuilder text = new StringBuilder();
    String file = "";
    for (RunScenarios.Outcome outcome : outcomes) {
      if (!outcome.scenario().file().equals(file)) {
        file = outcome.scenario().file();
        text.append("\n").append(file).append("\n");
      }
      text.append(row(outcome));
    }
    long failed = outcomes.stream().filter(outcome -> !outcome.passed()).count();
    return text.append(
            "\n%d scenarios, %d passed, %d failed\n"
                .formatted(outcomes.size(), outcomes.size() - failed, failed))
        .toString();
  }

  private static String row(RunScenarios.Outcome outcome) {
    Scenario scenario = outcome.scenario();
    StringBuilder row =
        new StringBuilder(
            "  %-4s  %-64s  %s\n"
                .formatted(
                    outcome.passed() ? "ok" : "FAIL", shortened(scenario.name()), outcome.got()));
    for (String problem : outcome.problems()) {
      row.append("        %s:%d: %s\n".formatted(scenario.file(), scenario.line(), problem));
    }
    return row.toString();
  }

  private static String shortened(String name) {
    return name.length() <= NAME_WIDTH ? name : name.substring(0, NAME_WIDTH - 1) + "…";
  }
}
