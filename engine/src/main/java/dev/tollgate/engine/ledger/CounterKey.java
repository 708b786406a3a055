package dev.tollgate.engine.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// A counter of an account in one of its windows; another window is another counter.
///
/// @param counter `month_tokens`, `day_calls`, `budget:17`, `model_month_calls:gpt-4o` …
/// @param window the start of the window, in whole microseconds
public record CounterKey(String counter, Instant window) {

  public CounterKey {
    window = window.truncatedTo(ChronoUnit.MICROS);
  }

  /// Leads the counters of calls by model; a model's name follows, whatever it ends in.
  public static final String MODEL_CALLS = "model_month_calls:";

  /// What a settled call adds to a counter, told by the counter's name.
  public enum Measure {
    /// Names that end in `_tokens`: the tokens that count.
    TOKENS,
    /// Names that end in `_spend` or start with `budget:`: microcredits charged.
    SPEND,
    /// All others, such as `day_calls`: what the hold claimed.
    CLAIMED
  }

  public Measure measure() {
    if (counter.startsWith(MODEL_CALLS)) {
      return Measure.CLAIMED;
    }
    if (counter.endsWith("_tokens")) {
      return Measure.TOKENS;
    }
    return counter.endsWith("_spend") || counter.startsWith("budget:")
        ? Measure.SPEND
        : Measure.CLAIMED;
  }
}
