package dev.tollgate.web.console.portal;

import dev.tollgate.engine.billing.ComparedMonth;
import dev.tollgate.web.console.form.Shown;
import java.math.RoundingMode;
import java.util.Optional;

/// A tier that would have cost a customer less.
///
/// @param month of which both sums are
/// @param paid dollars it came to
/// @param other dollars it would have come to
/// @param instead the tier it would have come to them on
/// @param putAway whether the customer wants to see it no more
record Suggestion(
    String month,
    String tier,
    String paid,
    String other,
    String instead,
    String percent,
    boolean putAway) {

  /// Empty when the month suggests none.
  static Optional<Suggestion> of(ComparedMonth month, boolean putAway) {
    return month
        .suggested()
        .map(other ->
            new Suggestion(
                "%s – %s"
                    .formatted(
                        Shown.day(month.period().start()),
                        Shown.day(month.period().end().minusMillis(1))),
                month.tier(),
                Shown.usd(month.total()),
                Shown.usd(other.totalUsd()),
                other.tier(),
                other.savingPercent().setScale(0, RoundingMode.DOWN).toPlainString(),
                putAway));
  }
}
