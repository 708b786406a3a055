package dev.tollgate.engine.billing;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.AllowanceMonth;
import dev.tollgate.engine.money.Cents;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The plan of an account, and the period that its fee has paid for.
///
/// @param yearStart when the first year began that was paid for at once; null: it pays by the month
/// @param credit what it has coming to it from earlier invoices, zero or more
public record Subscription(Account account, Plan plan, @Nullable Instant yearStart, Cents credit) {

  private static final int MONTHS = 12;

  /// Where a subscription is in its life.
  public enum State {
    TRIALING,
    TRIAL_OVER,
    ACTIVE,
    SUSPENDED
  }

  public State stateAt(Instant at) {
    if (account.suspended()) {
      return State.SUSPENDED;
    }
    Instant ends = account.trialEnds();
    if (ends == null) {
      return State.ACTIVE;
    }
    return at.isBefore(ends) ? State.TRIALING : State.TRIAL_OVER;
  }

  /// Whether the fee of the present period was paid: nobody pays in a trial.
  boolean isPaid() {
    return account.trialEnds() == null;
  }

  /// The month, or the year of twelve months, that a moment falls in.
  public BillingPeriod periodAt(Instant at) {
    if (plan.interval() == Interval.MONTH || yearStart == null) {
      return month(at);
    }
    Instant start = yearStart;
    Instant end = account.monthsAfter(yearStart, MONTHS);
    for (int years = 2; !at.isBefore(end); years++) {
      start = end;
      end = account.monthsAfter(yearStart, years * MONTHS);
    }
    return new BillingPeriod(start, end);
  }

  /// A year that begins with the present month.
  BillingPeriod yearFrom(Instant at) {
    Instant start = month(at).start();
    return new BillingPeriod(start, account.monthsAfter(start, MONTHS));
  }

  BillingPeriod month(Instant at) {
    AllowanceMonth month = account.monthAt(at);
    return new BillingPeriod(month.start(), month.end());
  }
}
