package dev.tollgate.engine.billing;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.AllowanceMonth;
import dev.tollgate.engine.billing.ClosedPeriod.Leftover;
import dev.tollgate.engine.ledger.CloseMonth;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.TierVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps what closes decided; a port. Each step of a close is taken once; asking for it again
/// changes nothing.
public interface ClosedPeriods {

  /// Decides how a subscription goes on.
  @FunctionalInterface
  interface Deciding {
    PeriodDecision of(EndingPeriod period);
  }

  /// Decides what the first month of an account costs, if anything.
  @FunctionalInterface
  interface Opening {
    Optional<PeriodDecision> of(Subscription opened, TierVersion tier, Instant at);
  }

  /// Decides about a month once, under a lock of the account, and does in the same step what was
  /// decided about its plan: the change or cancellation that was scheduled, the coupon and the
  /// credit it takes up.
  ///
  /// @return what was decided, now or before
  ClosedPeriod decide(AccountId account, AllowanceMonth month, Deciding how, Instant at);

  /// Notes what the ledger made of it.
  ///
  /// @param overdraft what is owed beyond lots and no earlier close has asked for
  /// @param granted when the new allowance was granted; null: it was not
  ClosedPeriod booked(
      ClosedPeriod period, Leftover leftover, Credits overdraft, @Nullable Instant granted);

  /// Notes the payment that was asked for, and how long there is grace for it.
  ClosedPeriod awaits(ClosedPeriod period, long payment, Instant graceUntil);

  /// Notes that nothing is owed any more.
  ClosedPeriod settled(ClosedPeriod period, Instant at);

  /// Notes that the grace is over.
  ClosedPeriod over(ClosedPeriod period);

  /// Notes that the allowance was granted after all.
  void granted(ClosedPeriod period, Instant at);

  /// What closes have asked for of what is owed beyond lots, and nobody has paid.
  Credits askedOverdraft(AccountId account);

  /// Whether a fee of the account was not paid within its grace, as of a moment. The fee an account
  /// is opened with has none: it is paid first.
  boolean overdue(AccountId account, Instant at);

  /// The tier of a plan, in its version.
  TierVersion terms(Plan plan);

  /// What begins the months of an account whose months were not counted yet. One that was opened
  /// for its tier has the whole allowance, or waits for it until the fee is paid that is decided
  /// here, once; any other has none. Empty when it is there to replay calls only, or is none.
  Optional<CloseMonth> firstMonth(AccountId account, Opening how, Instant at);

  /// Those of an account that are not paid, the oldest first.
  List<ClosedPeriod> unfinished(AccountId account);

  /// Accounts that a close has something to do for, by their number; those that failed wait.
  List<AccountId> due(Instant at, long after, int limit);

  /// Notes that the close of an account failed; it waits, longer each time.
  void failed(AccountId account, String message, Instant at);

  /// Notes that it works again.
  void worked(AccountId account);

  /// @param start of the period that ended
  Optional<ClosedPeriod> find(AccountId account, Instant start);

  /// The one a payment is for.
  Optional<ClosedPeriod> paidBy(long payment);

  /// The newest first.
  ///
  /// @param before only periods that began before; null: all
  List<ClosedPeriod> of(AccountId account, @Nullable Instant before, int limit);
}
