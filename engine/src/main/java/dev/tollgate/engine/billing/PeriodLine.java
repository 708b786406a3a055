package dev.tollgate.engine.billing;

import dev.tollgate.engine.money.Cents;

/// A line of what the close of a period charges, whole cents.
///
/// @param text for people: `Professional, a month`
/// @param amount below zero when it takes something off
public record PeriodLine(Kind kind, String text, Cents amount) {

  /// What a line is for. Changes of plan within a period are invoiced when they are made and are no
  /// lines of a close; [ChangeOfPlan] has theirs.
  public enum Kind {
    /// The fee of a month or a year, with the seats it includes.
    FEE,
    /// Seats beyond those.
    SEATS,
    /// What a coupon takes off the two.
    COUPON
  }
}
