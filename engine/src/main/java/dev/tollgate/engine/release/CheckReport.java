package dev.tollgate.engine.release;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Everything that is known of a rule set before it is published.
///
/// @param warnings what its author may not have meant, to be confirmed
/// @param trial how its scenarios went
/// @param recent what it does to calls that were made, beside the set in force; without calls when
///   none were
/// @param scenarios what it does to its scenarios' calls, beside the set in force
public record CheckReport(
    List<Warning> warnings, Trials.Trial trial, ComparedCalls recent, ComparedCalls scenarios) {

  public CheckReport {
    warnings = List.copyOf(warnings);
  }

  public boolean passes() {
    return trial.passed();
  }

  /// Whether some call gets cheaper, as far as calls are known.
  boolean lowersAPrice() {
    return recent.cheaper() > 0 || scenarios.cheaper() > 0;
  }

  /// A row that could not be read counts as one that failed.
  CheckResult result(String by, Instant at) {
    int unread = trial.findings().size();
    return new CheckResult(
        at, by, trial.run() + unread, trial.failures().size() + unread, warnings);
  }

  /// What, beside warnings, is to be confirmed before the set may be published.
  List<Doubt> doubts() {
    List<Doubt> doubts = new ArrayList<>();
    if (recent.refusesEverything()) {
      doubts.add(Doubt.refusesRecent(recent));
    }
    if (scenarios.refusesEverything()) {
      doubts.add(Doubt.refusesScenarios(scenarios));
    }
    return doubts;
  }
}
