package dev.tollgate.engine.billing;

import dev.tollgate.engine.billing.ClosedPeriod.Ending;
import dev.tollgate.engine.money.Cents;
import dev.tollgate.engine.plan.TierVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Decides what an account pays for the month it is opened in: its tier's fee for the days that are
/// left of it, the first of them included, and for the same share of the allowance. Nobody pays in
/// a trial.
final class DecideFirstPeriod {

  private DecideFirstPeriod() {}

  /// @return empty when nothing is to be paid
  static Optional<PeriodDecision> of(Subscription opened, TierVersion tier, Instant at) {
    BillingPeriod month = opened.month(at);
    DayShare left = month.left(at, opened.account().zone());
    List<PeriodLine> lines =
        DecidePeriod.lines(opened.plan(), tier).stream().map(line -> share(line, left)).toList();
    Cents total = DecidePeriod.sum(lines);
    return opened.isPaid() && total.isPositive()
        ? Optional.of(
            new PeriodDecision(
                Ending.OPENED,
                opened.plan(),
                left.of(tier.allowance()),
                new PeriodFee(month, lines, total, Cents.ZERO),
                null))
        : Optional.empty();
  }

  private static PeriodLine share(PeriodLine line, DayShare left) {
    return left.days() == left.of()
        ? line
        : new PeriodLine(
            line.kind(),
            "%s, %d of %d days".formatted(line.text(), left.days(), left.of()),
            left.of(line.amount().usd()));
  }
}
