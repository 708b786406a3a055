package dev.tollgate.engine.catalog;

import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.usage.ServiceClass;
import dev.tollgate.engine.usage.Usage;
import java.time.Instant;

/// A price of a model from one instant on. Never edited once a charge has used it.
///
/// @param id names it on receipts
public record Price(long id, ServiceClass serviceClass, Instant effectiveFrom) {

  /// What a usage costs at an instant.
  public ProviderCost cost(Usage usage, Instant at) {
    return new ProviderCost.Unpriced(dev.tollgate.engine.usage.UsageKind.INPUT);
  }

  /// The most a call within these bounds can cost at an instant: the dearest input kind and context
  /// tier reachable, the dearer of output and reasoning, and every fee enabled.
  public ExactCredits worstCase(CallBounds bounds, Instant at) {
    return ExactCredits.ZERO;
  }
}
