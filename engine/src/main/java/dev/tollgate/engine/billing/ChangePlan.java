package dev.tollgate.engine.billing;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.billing.ChangeOfPlan.Kind;
import dev.tollgate.engine.billing.Payments.Payment;
import java.time.Instant;
import java.util.Optional;

/// The use case that changes the plan of an account. An upgrade is paid first, and only then is the
/// account on the new tier and its allowance granted; a downgrade or cancellation waits for the end
/// of the period.
public final class ChangePlan {

  /// Which changes whoever asks would have.
  public enum Only {
    UPGRADES,
    DOWNGRADES,
    ANY
  }

  private final Subscriptions subscriptions;
  private final PreviewChange preview;
  private final Payments payments;
  private final FinishChange finish;
  private final CloseBillingPeriod months;

  public ChangePlan(
      Subscriptions subscriptions,
      PreviewChange preview,
      Payments payments,
      FinishChange finish,
      CloseBillingPeriod months) {
    this.subscriptions = subscriptions;
    this.preview = preview;
    this.payments = payments;
    this.finish = finish;
    this.months = months;
  }

  /// @param by who asks, for the audit trail
  /// @throws java.util.NoSuchElementException if there is no such account
  public PlanAnswer change(AccountId account, WantedPlan wanted, Only only, Instant at, String by) {
    months.closeMonths(account, at);
    Optional<PlanChange> pending = subscriptions.pending(account);
    if (pending.isPresent()) {
      return pending(pending.get());
    }
    Subscription before = subscriptions.of(account).orElseThrow();
    return switch (preview.preview(before, wanted, at)) {
      case PreviewChange.Preview.Refused refused -> refused.refusal();
      case PreviewChange.Preview.Worked worked -> {
        Optional<PlanAnswer> wrongWay = wrongWay(worked.change(), only);
        yield wrongWay.isPresent() ? wrongWay.get() : begin(account, worked.change(), at, by);
      }
    };
  }

  /// @param reason why, one of the platform's words for it or the customer's own
  public PlanAnswer cancel(AccountId account, String reason, Instant at, String by) {
    months.closeMonths(account, at);
    Optional<PlanChange> pending = subscriptions.pending(account);
    if (pending.isPresent()) {
      return pending(pending.get());
    }
    Subscription before = subscriptions.of(account).orElseThrow();
    ChangeOfPlan end =
        ChangeOfPlan.free(Kind.CANCEL, before.plan(), before.plan(), before.periodAt(at).end());
    return subscriptions
        .begin(account, end, PlanChange.State.SCHEDULED, reason, at, by)
        .<PlanAnswer>map(PlanAnswer.Scheduled::new)
        .orElseGet(ChangePlan::overtaken);
  }

  /// Withdraws what is scheduled, or a change that is not paid yet.
  public PlanAnswer reactivate(AccountId account, Instant at, String by) {
    Optional<PlanChange> withdrawn =
        subscriptions
            .pending(account)
            .filter(change -> change.state() != PlanChange.State.SWITCHED)
            .flatMap(change -> subscriptions.move(change, PlanChange.State.WITHDRAWN, at, by));
    withdrawn
        .map(PlanChange::payment)
        .ifPresent(payment -> payments.withdraw(payment, at, by, "the change was withdrawn"));
    return withdrawn
        .<PlanAnswer>map(PlanAnswer.Done::new)
        .orElseGet(() ->
            new PlanAnswer.Refused(
                "nothing_pending",
                "Nothing is scheduled that could be withdrawn. GET /api/v1/subscriptions/current shows the plan."));
  }

  private PlanAnswer begin(AccountId account, ChangeOfPlan change, Instant at, String by) {
    PlanChange.State first =
        change.kind() == Kind.DOWNGRADE
            ? PlanChange.State.SCHEDULED
            : change.due().isPositive()
                ? PlanChange.State.AWAITING_PAYMENT
                : PlanChange.State.READY;
    return subscriptions
        .begin(account, change, first, "", at, by)
        .map(begun -> goOn(begun, at, by))
        .orElseGet(ChangePlan::overtaken);
  }

  private PlanAnswer goOn(PlanChange change, Instant at, String by) {
    return switch (change.state()) {
      case SCHEDULED -> new PlanAnswer.Scheduled(change);
      case AWAITING_PAYMENT -> collect(change, at, by);
      case READY, SWITCHED, DONE, WITHDRAWN, NOT_PAID -> finish.ready(change, at, by);
    };
  }

  private PlanAnswer collect(PlanChange change, Instant at, String by) {
    Payment payment =
        payments.collect(
            new Payments.Due(
                change.account(),
                change.reference(),
                "Change to " + change.change().to().tier(),
                change.change().due()),
            at);
    PlanChange awaiting = subscriptions.awaits(change, payment.id());
    return switch (payment.state()) {
      case OPEN -> new PlanAnswer.AwaitingPayment(awaiting, payment);
      case PAID, FAILED -> finish.settled(awaiting, payment, at, by);
    };
  }

  private static Optional<PlanAnswer> wrongWay(ChangeOfPlan change, Only only) {
    boolean wrong =
        (only == Only.UPGRADES && change.kind() == Kind.DOWNGRADE)
            || (only == Only.DOWNGRADES && change.kind() != Kind.DOWNGRADE);
    return wrong
        ? Optional.of(
            new PlanAnswer.Refused(
                only == Only.UPGRADES ? "not_an_upgrade" : "not_a_downgrade",
                "%s by the %s costs %s than the present plan. POST /api/v1/subscriptions/change takes either way."
                    .formatted(
                        change.to().tier(),
                        change.to().interval().key(),
                        only == Only.UPGRADES ? "less" : "no less")))
        : Optional.empty();
  }

  private static PlanAnswer pending(PlanChange change) {
    String what =
        switch (change.change().kind()) {
          case CANCEL -> "A cancellation";
          case DOWNGRADE -> "A downgrade to " + change.change().to().tier();
          case UPGRADE, TRIAL -> "A change to " + change.change().to().tier();
        };
    String waits =
        change.state() == PlanChange.State.AWAITING_PAYMENT
            ? "waits for payment %d".formatted(change.payment() == null ? 0 : change.payment())
            : "takes effect at " + change.change().effective();
    return new PlanAnswer.Refused(
        "change_pending",
        "%s %s. POST /api/v1/subscriptions/reactivate withdraws it; then ask again."
            .formatted(what, waits));
  }

  private static PlanAnswer overtaken() {
    return new PlanAnswer.Refused(
        "change_pending",
        "Another change of this account's plan began at the same moment. GET /api/v1/subscriptions/current shows it.");
  }
}
