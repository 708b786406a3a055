package dev.tollgate.engine.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A claim on a counter of the account, made with a hold: the counter may not pass its limit while
/// the claimed amount is counted in, settled or held.
///
/// Budgets, ceilings that rules declare and month-to-date figures are all counters.
///
/// @param counter `month_tokens`, `month_spend`, `day_calls`, `budget:17` …
/// @param window the start of the window counted in; another start is another counter
/// @param amount what the hold claims at worst, in the counter's unit (tokens, microcredits, calls)
/// @param limit the most the counter may reach; null: only counted
/// @param refusal names what refused when the limit is hit: a rule's sentence, a budget's name
public record CounterClaim(
    String counter, Instant window, long amount, @Nullable Long limit, String refusal) {

  public static final String MONTH_TOKENS = "month_tokens";
  public static final String MONTH_SPEND = "month_spend";
}
