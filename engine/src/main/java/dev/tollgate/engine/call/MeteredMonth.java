package dev.tollgate.engine.call;

import dev.tollgate.engine.money.Credits;
import java.math.BigDecimal;

/// What a service has reported of an account in one of its months, and what it came to.
///
/// @param billed the prices so far
public record MeteredMonth(BigDecimal units, BigDecimal amount, long events, Credits billed) {

  public static final MeteredMonth NONE =
      new MeteredMonth(BigDecimal.ZERO, BigDecimal.ZERO, 0, Credits.ZERO);

  MeteredMonth plus(TrackedEvent event) {
    return new MeteredMonth(
        units.add(event.units()), amount.add(event.amount()), Math.addExact(events, 1), billed);
  }
}
