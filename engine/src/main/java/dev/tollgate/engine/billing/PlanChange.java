package dev.tollgate.engine.billing;

import dev.tollgate.engine.account.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A change of plan as it is kept: on its way, done, or given up.
///
/// @param reason why a subscription was cancelled; empty otherwise
/// @param payment that it waits for or was paid by; null: nothing was due
/// @param doneAt null while it is on its way
public record PlanChange(
    long id,
    AccountId account,
    ChangeOfPlan change,
    State state,
    String reason,
    @Nullable Long payment,
    Instant asked,
    @Nullable Instant doneAt) {

  /// Where a change is in its life. An account has one on its way at most.
  public enum State {
    /// Paid for, or nothing was due; the plan is about to change.
    READY,
    AWAITING_PAYMENT,
    /// Waits for the end of the period.
    SCHEDULED,
    /// The plan has changed; its allowance is about to be granted.
    SWITCHED,
    DONE,
    WITHDRAWN,
    NOT_PAID;

    public boolean isOnItsWay() {
      return this == READY || this == AWAITING_PAYMENT || this == SCHEDULED || this == SWITCHED;
    }
  }

  /// The same change from another version of the plan that it leads away from.
  public PlanChange startingFrom(Plan from) {
    return new PlanChange(
        id, account, change.startingFrom(from), state, reason, payment, asked, doneAt);
  }

  /// The cause of the lot and the payment of this change.
  public String reference() {
    return "plan_change:" + id;
  }
}
