package dev.tollgate.engine.release;

import dev.tollgate.engine.rating.PricingRules;
import java.util.List;

/// Runs the scenarios of a rule set; a port.
public interface Trials {

  Trial run(PricingRules rules, RuleFiles scenarios);

  /// How the scenarios went.
  ///
  /// @param findings what is wrong with their tables; the rows it is about are not run
  /// @param run how many were
  /// @param failures those that failed
  /// @param calls the calls they make, for comparing rules
  record Trial(List<Finding> findings, int run, List<Failure> failures, List<SampleCall> calls) {
    public Trial {
      findings = List.copyOf(findings);
      failures = List.copyOf(failures);
      calls = List.copyOf(calls);
    }

    /// A set that no scenario tests has not passed.
    public boolean passed() {
      return run > 0 && findings.isEmpty() && failures.isEmpty();
    }
  }

  /// A cell whose expectation is not met.
  ///
  /// @param column where it starts in its line, from 1
  /// @param message what was expected, and what came
  record Problem(int column, String message) {}

  /// A row that does not get what it expects.
  ///
  /// @param line of its table, from 1
  /// @param name what it shows
  record Failure(String file, int line, String name, List<Problem> problems) {
    public Failure {
      problems = List.copyOf(problems);
    }
  }
}
