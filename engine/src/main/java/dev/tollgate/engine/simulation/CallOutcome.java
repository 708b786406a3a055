package dev.tollgate.engine.simulation;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.rating.RefusalCode;

/// What became of a replayed call.
public sealed interface CallOutcome {

  /// A traced call was larger than every model of the price book takes; it was not sent.
  RefusalCode FITS_NO_MODEL = new RefusalCode("fits_no_model");

  /// @param tier the code of the tier
  /// @param model provider and name: `openai/gpt-4o`
  /// @param cost what the provider charges
  /// @param revenue what the account paid
  /// @param overrun above hold and balance, not charged
  record Charged(
      TracedCall call,
      String tier,
      String model,
      ExactCredits cost,
      Credits revenue,
      Credits overrun)
      implements CallOutcome {}

  record Refused(RefusalCode code) implements CallOutcome {}
}
