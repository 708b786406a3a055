package dev.tollgate.engine.billing;

import dev.tollgate.engine.call.CallOnTier;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.engine.rating.PricingRules;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the calls of a month would have come to under one tier, as long as it admits them.
final class TierTally {

  private final TierVersion tier;
  private final ZoneId zone;
  private final Map<LocalDate, Long> days = new HashMap<>();
  private Credits used = Credits.ZERO;
  private long calls;
  private boolean admitsAll = true;

  TierTally(TierVersion tier, ZoneId zone) {
    this.tier = tier;
    this.zone = zone;
  }

  TierVersion tier() {
    return tier;
  }

  void add(MonthsToCompare.Call call, CallOnTier onTier, PricingRules rules) {
    if (!admitsAll) {
      return;
    }
    if (call.facts().priceId() == 0) {
      used = used.plus(call.price());
      return;
    }
    Optional<Credits> price = onTier.price(call.facts(), call.usage(), tier, rules);
    calls++;
    long today = days.merge(call.facts().at().atZone(zone).toLocalDate(), 1L, Long::sum);
    admitsAll =
        price.isPresent()
            && within(calls, tier.limits().callsAMonth())
            && within(today, tier.limits().callsADay());
    used = used.plus(price.orElse(Credits.ZERO));
  }

  /// US dollars; empty when the tier is not for so many seats, or would have refused a call.
  Optional<BigDecimal> total(int seats) {
    return admitsAll ? total(tier, seats, used) : Optional.empty();
  }

  static Optional<BigDecimal> total(TierVersion tier, int seats, Credits used) {
    Credits beyond = used.minus(used.min(tier.allowance()));
    return tier.fees().month(seats).map(fee -> fee.add(beyond.decimal().movePointLeft(3)));
  }

  private static boolean within(long count, @Nullable Long most) {
    return most == null || count <= most;
  }
}
