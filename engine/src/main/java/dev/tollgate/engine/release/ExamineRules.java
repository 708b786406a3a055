package dev.tollgate.engine.release;

import dev.tollgate.engine.rating.PricingRules;
import java.time.Instant;

/// Finds out what a compiled rule set does: whether its scenarios pass, what its author may not
/// have meant, and what becomes of calls.
public final class ExamineRules {

  private static final int RECENT_CALLS = 1000;

  private final RuleAnalysis analysis;
  private final Offerings offerings;
  private final Trials trials;
  private final RecentCalls calls;

  public ExamineRules(
      RuleAnalysis analysis, Offerings offerings, Trials trials, RecentCalls calls) {
    this.analysis = analysis;
    this.offerings = offerings;
    this.trials = trials;
    this.calls = calls;
  }

  /// @param present the rules in force, which it is compared with
  CheckReport report(
      RuleFiles files, PricingRules rules, RuleFiles scenarios, PricingRules present, Instant now) {
    Trials.Trial trial = trials.run(rules, scenarios);
    return new CheckReport(
        analysis.analyse(files, rules, offerings.at(now)),
        trial,
        ComparedCalls.of(present, rules, calls.last(RECENT_CALLS)),
        ComparedCalls.of(present, rules, trial.calls()));
  }
}
