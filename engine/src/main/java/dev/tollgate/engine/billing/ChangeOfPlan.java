package dev.tollgate.engine.billing;

import dev.tollgate.engine.money.Cents;
import dev.tollgate.engine.money.Credits;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A change of plan, worked out: what a preview shows and a commit does.
///
/// @param effective at once for an upgrade, the end of the period for a downgrade
/// @param lines what is invoiced; they sum to `total`
/// @param fromCredit the part of the total that earlier invoices have already paid
/// @param due what is to be paid now; zero or more
/// @param newCredit what is kept for later invoices when the total is below zero
/// @param allowance granted at once, for the rest of the allowance month
/// @param coupon the redemption that a line of it takes up; null: none does
public record ChangeOfPlan(
    Kind kind,
    Plan from,
    Plan to,
    Instant effective,
    List<InvoiceLine> lines,
    Cents total,
    Cents fromCredit,
    Cents due,
    Cents newCredit,
    Credits allowance,
    @Nullable Long coupon) {

  /// Which way a change goes.
  public enum Kind {
    UPGRADE,
    DOWNGRADE,
    TRIAL,
    CANCEL
  }

  /// A line of an invoice, whole cents.
  ///
  /// @param text what it is for, with the days and the fee it was worked out from
  public record InvoiceLine(String text, Cents amount) {}

  public ChangeOfPlan {
    lines = List.copyOf(lines);
  }

  ChangeOfPlan startingFrom(Plan other) {
    return new ChangeOfPlan(
        kind, other, to, effective, lines, total, fromCredit, due, newCredit, allowance, coupon);
  }

  /// A change that costs nothing and grants nothing.
  static ChangeOfPlan free(Kind kind, Plan from, Plan to, Instant effective) {
    return new ChangeOfPlan(
        kind,
        from,
        to,
        effective,
        List.of(),
        Cents.ZERO,
        Cents.ZERO,
        Cents.ZERO,
        Cents.ZERO,
        Credits.ZERO,
        null);
  }
}
