package dev.tollgate.web.console.tier;

import dev.tollgate.engine.plan.PlanDays.Takings;
import dev.tollgate.engine.plan.Tier;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.web.console.form.Shown;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A tier as the list shows it.
///
/// @param yearly a dash when it is not sold by the year
/// @param revenue of calls in the last 30 days, in dollars
public record TierRow(
    String code,
    String name,
    String badge,
    String monthly,
    String yearly,
    boolean retired,
    boolean inviteOnly,
    boolean everUsed,
    List<String> limits,
    String seats,
    long accounts,
    String revenue,
    String margin,
    boolean loss,
    int features) {

  static TierRow of(Tier tier, @Nullable Takings figures) {
    TierVersion newest = tier.newest();
    return new TierRow(
        tier.code(),
        newest.name(),
        newest.badge(),
        Shown.usd(newest.monthlyUsd()),
        newest.fees().yearlyUsd() == null ? "–" : Shown.usd(newest.fees().yearlyUsd()),
        tier.retired(),
        newest.inviteOnly(),
        tier.everUsed(),
        Shown.limits(newest.limits()),
        seats(newest),
        tier.accounts(),
        figures == null ? "–" : Shown.usdOfCredits(figures.revenue().decimal()),
        figures == null ? "–" : Shown.usdOfCredits(figures.marginCredits()),
        figures != null && figures.marginCredits().signum() < 0,
        newest.features().size());
  }

  private static String seats(TierVersion tier) {
    String included = String.valueOf(tier.fees().includedSeats());
    return tier.fees().furtherSeatUsd() == null
        ? included
        : "%s, then %s".formatted(included, Shown.usd(tier.fees().furtherSeatUsd()));
  }
}
