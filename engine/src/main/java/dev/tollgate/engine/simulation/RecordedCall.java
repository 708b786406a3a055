package dev.tollgate.engine.simulation;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.ledger.CallFacts;
import dev.tollgate.engine.ledger.CallId;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.usage.Usage;

/// A settled call as a backtest looks at it: what it was rated on and what that came to.
///
/// @param sequence the number of its settlement within its account
/// @param price what the rules of its day made it, also where the hold did not cover all of it
/// @param cost what it cost the platform
public record RecordedCall(
    CallId call,
    AccountId account,
    long sequence,
    CallFacts facts,
    Usage usage,
    Credits price,
    ExactCredits cost) {

  /// The code of the tier it was made on.
  public String tier() {
    return facts.fact().tierCode();
  }

  /// Provider and name of the model that answered: `openai/gpt-4o`.
  public String model() {
    return facts.fact().provider() + "/" + facts.fact().model();
  }
}
