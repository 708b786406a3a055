package dev.tollgate.engine.plan;

import dev.tollgate.engine.plan.TierDifference.KnownModel;
import dev.tollgate.engine.plan.TierDifference.TermChange;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Compares two versions of a tier, term by term.
final class TermChanges {

  private final TierVersion before;
  private final TierVersion after;
  private final List<KnownModel> models;
  private final List<TermChange> changes = new ArrayList<>();

  TermChanges(TierVersion before, TierVersion after, List<KnownModel> models) {
    this.before = before;
    this.after = after;
    this.models = models;
  }

  List<TermChange> all() {
    fees();
    usage();
    limits();
    featureValues();
    modelTerms();
    word("name", before.name(), after.name());
    word("fallback_tier", before.fallback(), after.fallback());
    return changes;
  }

  private void fees() {
    Fees old = before.fees();
    Fees now = after.fees();
    price("monthly_usd", old.monthlyUsd(), now.monthlyUsd());
    price("yearly_usd", old.yearlyUsd(), now.yearlyUsd());
    granted("included_seats", decimal(old.includedSeats()), decimal(now.includedSeats()));
    price("further_seat_usd", old.furtherSeatUsd(), now.furtherSeatUsd());
    if (!old.teamPrices().equals(now.teamPrices())) {
      changes.add(
          new TermChange("team_prices", told(old.teamPrices()), told(now.teamPrices()), true));
    }
  }

  private void usage() {
    price("markup_percent", before.markupPercent(), after.markupPercent());
    price("peak_factor", before.peakFactor(), after.peakFactor());
    price("byok_fee_percent", before.byokFeePercent(), after.byokFeePercent());
    granted("allowance_credits", before.allowance().decimal(), after.allowance().decimal());
    granted("overdraft_credits", before.overdraft().decimal(), after.overdraft().decimal());
    granted("trial_days", decimal(before.trialDays()), decimal(after.trialDays()));
    flag("may_lose", before.mayLose(), after.mayLose());
    flag("allowance_repays", before.allowanceRepays(), after.allowanceRepays());
  }

  private void limits() {
    CallLimits old = before.limits();
    CallLimits now = after.limits();
    limit("requests_per_minute", old.requestsAMinute(), now.requestsAMinute());
    limit("tokens_per_minute", old.tokensAMinute(), now.tokensAMinute());
    limit("calls_per_day", old.callsADay(), now.callsADay());
    limit("calls_per_month", old.callsAMonth(), now.callsAMonth());
    limit("output_cap", before.outputCap(), after.outputCap());
  }

  private void featureValues() {
    Set<String> both = new TreeSet<>(before.featureValues().keySet());
    both.retainAll(after.featureValues().keySet());
    both.forEach(key ->
        granted("feature:" + key, before.featureValues().get(key), after.featureValues().get(key)));
  }

  private void modelTerms() {
    Set<String> patterns = new TreeSet<>(before.models().terms().keySet());
    patterns.addAll(after.models().terms().keySet());
    ModelTerms none = new ModelTerms(null, null, null);
    for (String pattern : patterns) {
      ModelTerms old = before.models().terms().getOrDefault(pattern, none);
      ModelTerms now = after.models().terms().getOrDefault(pattern, none);
      String what = "model:" + pattern + ":";
      markup(what + "markup_percent", pattern, old.markupPercent(), now.markupPercent());
      limit(what + "output_cap", old.outputCap(), now.outputCap());
      limit(what + "month_calls", old.monthCalls(), now.monthCalls());
    }
  }

  /// Worse when it rises, or is set where nothing was.
  private void price(String what, @Nullable BigDecimal old, @Nullable BigDecimal now) {
    if (!same(old, now)) {
      changes.add(new TermChange(what, told(old), told(now), rises(old, now)));
    }
  }

  /// Worse when a model of that name or pattern is marked up more: where nothing is set, the
  /// model's own markup holds, or the tier's.
  private void markup(
      String what, String pattern, @Nullable BigDecimal old, @Nullable BigDecimal now) {
    if (!same(old, now)) {
      boolean worse =
          models.stream()
              .filter(model -> ModelPattern.matches(pattern, model.name()))
              .anyMatch(model -> rises(model.markupIn(before), model.markupIn(after)));
      changes.add(new TermChange(what, told(old), told(now), worse));
    }
  }

  /// Worse when it falls.
  private void granted(String what, @Nullable BigDecimal old, @Nullable BigDecimal now) {
    if (!same(old, now)) {
      boolean worse = old != null && (now == null || now.compareTo(old) < 0);
      changes.add(new TermChange(what, told(old), told(now), worse));
    }
  }

  /// Worse when it falls, or is set where nothing was limited.
  private void limit(String what, @Nullable Long old, @Nullable Long now) {
    if (!Objects.equals(old, now)) {
      boolean worse = now != null && (old == null || now < old);
      changes.add(new TermChange(what, told(old), told(now), worse));
    }
  }

  private void flag(String what, boolean old, boolean now) {
    if (old != now) {
      changes.add(new TermChange(what, told(old), told(now), false));
    }
  }

  private void word(String what, @Nullable String old, @Nullable String now) {
    if (!Objects.equals(old, now)) {
      changes.add(new TermChange(what, old, now, false));
    }
  }

  private static boolean rises(@Nullable BigDecimal old, @Nullable BigDecimal now) {
    return now != null && (old == null || now.compareTo(old) > 0);
  }

  private static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal other) {
    if (one == null || other == null) {
      return one == null && other == null;
    }
    return one.compareTo(other) == 0;
  }

  private static BigDecimal decimal(int whole) {
    return BigDecimal.valueOf(whole);
  }

  private static @Nullable String told(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case BigDecimal decimal -> decimal.toPlainString();
      case List<?> prices -> prices.isEmpty() ? null : teams(prices);
      default -> value.toString();
    };
  }

  private static String teams(List<?> prices) {
    return String.join(
        ", ",
        prices.stream()
            .map(Fees.TeamPrice.class::cast)
            .map(each ->
                "from %d: %s".formatted(each.fromSeats(), each.furtherSeatUsd().toPlainString()))
            .toList());
  }
}
