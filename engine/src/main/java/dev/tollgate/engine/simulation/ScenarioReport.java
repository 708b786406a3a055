package dev.tollgate.engine.simulation;

import dev.tollgate.engine.release.Trials;
import java.util.List;
import java.util.function.UnaryOperator;

/// The outcomes of scenarios as a table a person reads.
public final class ScenarioReport {

  private static final int NAME_WIDTH = 64;

  private ScenarioReport() {}

  /// @param unread how many rows could not be read
  /// @param placed what a table is called where it lies: `scenarios/markups.csv`
  public static String of(
      List<RunScenarios.Outcome> outcomes, int unread, UnaryOperator<String> placed) {
    StringBuilder text = new StringBuilder();
    String file = "";
    for (RunScenarios.Outcome outcome : outcomes) {
      if (!outcome.scenario().file().equals(file)) {
        file = outcome.scenario().file();
        text.append("\n").append(file).append("\n");
      }
      text.append(row(outcome, placed));
    }
    long failed = outcomes.stream().filter(outcome -> !outcome.passed()).count();
    return text.append(
            "\n%d scenarios, %d passed, %d failed%s\n"
                .formatted(outcomes.size(), outcomes.size() - failed, failed, unreadRows(unread)))
        .toString();
  }

  private static String unreadRows(int unread) {
    return switch (unread) {
      case 0 -> "";
      case 1 -> "; one place could not be read, and its scenarios did not run";
      default -> "; %d places could not be read, and their scenarios did not run".formatted(unread);
    };
  }

  private static String row(RunScenarios.Outcome outcome, UnaryOperator<String> placed) {
    Scenario scenario = outcome.scenario();
    StringBuilder row =
        new StringBuilder(
            "  %-4s  %-64s  %s\n"
                .formatted(
                    outcome.passed() ? "ok" : "FAIL", shortened(scenario.name()), outcome.got()));
    for (Trials.Problem problem : outcome.problems()) {
      row.append(
          "        %s:%d:%d: %s\n"
              .formatted(
                  placed.apply(scenario.file()),
                  scenario.line(),
                  problem.column(),
                  problem.message()));
    }
    return row.toString();
  }

  private static String shortened(String name) {
    return name.length() <= NAME_WIDTH ? name : name.substring(0, NAME_WIDTH - 1) + "…";
  }
}
