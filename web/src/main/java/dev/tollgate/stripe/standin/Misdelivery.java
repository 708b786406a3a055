package dev.tollgate.stripe.standin;

import java.time.Duration;
import java.util.Random;

/// What goes wrong with events on their way.
///
/// @param lostPercent that never arrive
/// @param twicePercent that arrive twice
/// @param latest how late they may be; some later than others, so that their order is lost
/// @param seed of chance
public record Misdelivery(int lostPercent, int twicePercent, Duration latest, long seed) {

  public static final Misdelivery NONE = new Misdelivery(0, 0, Duration.ZERO, 1);

  Duration delay(Random random) {
    return latest.isZero()
        ? Duration.ZERO
        : Duration.ofMillis(random.nextLong(latest.toMillis() + 1));
  }
}
