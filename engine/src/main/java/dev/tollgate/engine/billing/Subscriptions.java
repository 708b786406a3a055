package dev.tollgate.engine.billing;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.money.Cents;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps the plans of accounts and how they change; a port.
public interface Subscriptions {

  /// Empty when there is no such account. An account that never changed its plan pays by the month
  /// for one seat.
  Optional<Subscription> of(AccountId account);

  /// The change that is on its way.
  Optional<PlanChange> pending(AccountId account);

  /// Keeps a change that begins its way; empty when another is on its way already.
  ///
  /// @param reason why it is cancelled; empty otherwise
  /// @param by who asks for it, for the audit trail
  Optional<PlanChange> begin(
      AccountId account,
      ChangeOfPlan change,
      PlanChange.State state,
      String reason,
      Instant at,
      String by);

  /// Notes which payment a change waits for.
  PlanChange awaits(PlanChange change, long payment);

  /// Moves a change on that is in one state to another; empty when it was in another by now.
  Optional<PlanChange> move(PlanChange change, PlanChange.State to, Instant at, String by);

  /// A change as it is by now.
  PlanChange now(PlanChange change);

  /// Puts the account on the new plan, once; empty when the account is not on the plan that the
  /// change begins with, or the change was made already.
  ///
  /// @param trialEnds when the trial that begins is over; null: it is none
  Optional<PlanChange> makeSwitch(
      PlanChange change, @Nullable Instant trialEnds, Instant at, String by);

  /// Keeps for later invoices what was paid for a change that had been given up, once.
  void keepAsCredit(PlanChange change, Cents paid, Instant at, String by);

  /// Changes that are ready, switched, paid, or scheduled for a time that has come, and those that
  /// were given up and may still be paid; oldest first.
  List<PlanChange> due(Instant at, int limit);

  /// The change a payment is for.
  Optional<PlanChange> paidBy(long payment);

  /// Whether the account ever had a trial.
  boolean hadTrial(AccountId account);

  /// The newest first.
  List<PlanChange> history(AccountId account, @Nullable Long before, int limit);
}
