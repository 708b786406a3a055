package dev.tollgate.engine.billing;

import dev.tollgate.engine.money.Cents;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a subscription costs from the close of a period on, tax aside.
///
/// @param paysFor the month or the year that it pays for; null: nothing is charged at this close
/// @param lines that sum to `total`
/// @param total zero or more
/// @param fromCredit the part of the total that earlier invoices have already paid
public record PeriodFee(
    @Nullable BillingPeriod paysFor, List<PeriodLine> lines, Cents total, Cents fromCredit) {

  public static final PeriodFee NONE = new PeriodFee(null, List.of(), Cents.ZERO, Cents.ZERO);

  public PeriodFee {
    lines = List.copyOf(lines);
  }

  /// What is to be paid.
  public Cents due() {
    return total.plus(fromCredit.negated());
  }
}
