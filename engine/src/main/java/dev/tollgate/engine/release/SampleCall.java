package dev.tollgate.engine.release;

import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.rating.MeteredCall;
import dev.tollgate.engine.rating.PricingRules;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A call to try rules on.
///
/// @param fact everything but the day's being a holiday, which the rules' own table says
/// @param day in the platform's zone; null when the fact says itself whether it is a holiday
/// @param cost what the provider charges
public record SampleCall(MeteredCall fact, @Nullable LocalDate day, ExactCredits cost) {

  /// The call as these rules see it.
  public MeteredCall factFor(PricingRules rules) {
    return day == null ? fact : fact.toBuilder().platformHoliday(rules.isHoliday(day)).build();
  }
}
