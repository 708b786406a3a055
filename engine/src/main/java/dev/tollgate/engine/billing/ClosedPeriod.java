package dev.tollgate.engine.billing;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.money.Credits;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the close of an allowance month decided, once per account and month: what became of the
/// allowance that was left, how the subscription goes on, and what that costs. The invoice is made
/// from it, and its fee is collected.
///
/// @param period the month that ended
/// @param renewed the month that began with its end
/// @param closedPlan of the month that ended; its terms say what rolls
/// @param renewedPlan of the month that began
/// @param leftover null: the ledger has not closed the month yet
/// @param allowance of the month that began
/// @param overdraft what was owed beyond lots when the month was booked and no earlier close had
///   asked for; paid together with the fee
/// @param granted when that allowance was granted; null: it is zero, or is withheld until an
///   overdue fee is paid
/// @param payment that was asked for; null: nothing is due, or not yet
/// @param graceUntil how long later allowances are granted although this fee is not paid; null:
///   nothing is due, or not yet
/// @param settled when nothing was owed any more; null: something is
public record ClosedPeriod(
    AccountId account,
    BillingPeriod period,
    BillingPeriod renewed,
    Ending ending,
    Plan closedPlan,
    Plan renewedPlan,
    @Nullable Leftover leftover,
    Credits allowance,
    Credits overdraft,
    @Nullable Instant granted,
    PeriodFee fee,
    State state,
    @Nullable Long payment,
    @Nullable Instant graceUntil,
    Instant decided,
    @Nullable Instant settled) {

  /// How a subscription goes on.
  public enum Ending {
    /// Nothing ended: the account was opened, and its first month begins once it is paid for.
    OPENED,
    RENEWED,
    /// To a plan that was scheduled for the end of the period.
    CHANGED,
    /// To the tier that the old one falls back to, or to suspension.
    CANCELLED,
    /// Its trial goes on: nobody pays in a trial.
    TRIAL,
    /// Its trial was over and nothing else was chosen: to the fallback tier, where there is one.
    TRIAL_OVER,
    /// It is suspended: no fee and no allowance, until it is resumed.
    SUSPENDED
  }

  /// Where a close is. It takes one step after the other and is taken up again after a crash.
  public enum State {
    /// The plan has changed if it was to; the ledger has not closed the month yet.
    DECIDED,
    /// The ledger has closed the month; what is due was not asked for yet.
    BOOKED,
    /// What is due was asked for; allowances are granted meanwhile.
    IN_GRACE,
    /// It was not paid within its grace: allowances of later months wait for it.
    OVER,
    /// Nothing is owed.
    PAID
  }

  /// What was left of the allowance.
  ///
  /// @param unused neither spent nor held
  /// @param rolled the part that rolled into the next month
  public record Leftover(Credits unused, Credits rolled) {

    /// What nobody can spend any more.
    public Credits broken() {
      return unused.minus(rolled);
    }
  }

  /// The cause of its payment, once per account: `period:2027-01-31T00:00:00Z`.
  public String reference() {
    return "period:" + renewed.start();
  }
}
