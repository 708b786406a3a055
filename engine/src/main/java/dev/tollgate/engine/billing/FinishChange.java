package dev.tollgate.engine.billing;

import dev.tollgate.engine.account.AllowanceMonth;
import dev.tollgate.engine.billing.ChangeOfPlan.Kind;
import dev.tollgate.engine.billing.Payments.Payment;
import dev.tollgate.engine.ledger.GrantLot;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.ledger.LotSource;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Callers;
import dev.tollgate.engine.plan.TierVersion;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Brings changes of plan to their end: those that are ready, were paid, or whose time has come. It
/// may be asked again at any point, and after a crash: each step is done once.
public final class FinishChange {

  private final Subscriptions subscriptions;
  private final Payments payments;
  private final Callers callers;
  private final Ledger ledger;
  private final Coupons coupons;
  private final CloseBillingPeriod months;

  public FinishChange(
      Subscriptions subscriptions,
      Payments payments,
      Callers callers,
      Ledger ledger,
      Coupons coupons,
      CloseBillingPeriod months) {
    this.subscriptions = subscriptions;
    this.payments = payments;
    this.callers = callers;
    this.ledger = ledger;
    this.coupons = coupons;
    this.months = months;
  }

  /// Ends what is due; what is scheduled ends with its period.
  ///
  /// @return how many changes came to their end
  public int due(Instant at, int limit, String by) {
    int ended = 0;
    for (PlanChange change : subscriptions.due(at, limit)) {
      if (change.state() == PlanChange.State.SCHEDULED) {
        ended += months.closeMonths(change.account(), at) > 0 ? 1 : 0;
        continue;
      }
      Long payment = change.payment();
      if (change.state() == PlanChange.State.NOT_PAID && payment != null) {
        giveUp(change, payment, at, by);
        continue;
      }
      PlanAnswer answer =
          change.state() == PlanChange.State.AWAITING_PAYMENT && payment != null
              ? paid(payment, at, by).orElseThrow()
              : ready(change, at, by);
      ended += answer instanceof PlanAnswer.Done ? 1 : 0;
    }
    return ended;
  }

  /// Nobody is to pay for what was given up at the end of its month; who has just paid keeps it.
  private void giveUp(PlanChange change, long payment, Instant at, String by) {
    payments.withdraw(payment, at, by, "the month that the change was for has ended");
    payments
        .find(payment)
        .filter(found -> found.state() == Payments.State.PAID)
        .ifPresent(paid -> subscriptions.keepAsCredit(change, paid.amount(), at, by));
  }

  /// What a payment does to the change it is for; empty when it is for none.
  public Optional<PlanAnswer> paid(long payment, Instant at, String by) {
    return subscriptions
        .paidBy(payment)
        .flatMap(change -> payments.find(payment).map(found -> settled(change, found, at, by)));
  }

  PlanAnswer settled(PlanChange change, Payment payment, Instant at, String by) {
    return switch (payment.state()) {
      case OPEN -> new PlanAnswer.AwaitingPayment(change, payment);
      case FAILED -> new PlanAnswer.NotPaid(moved(change, PlanChange.State.NOT_PAID, at, by));
      case PAID -> paid(moved(change, PlanChange.State.READY, at, by), at, by);
    };
  }

  /// The change as it is once its payment is settled; one that no longer waits for it, or that
  /// somebody else has moved on at the same moment, is taken as it is.
  private PlanChange moved(PlanChange change, PlanChange.State to, Instant at, String by) {
    return change.state() == PlanChange.State.AWAITING_PAYMENT
        ? subscriptions.move(change, to, at, by).orElseGet(() -> subscriptions.now(change))
        : change;
  }

  private PlanAnswer paid(PlanChange change, Instant at, String by) {
    return switch (change.state()) {
      case READY, SWITCHED -> ready(change, at, by);
      case AWAITING_PAYMENT, SCHEDULED, DONE, WITHDRAWN, NOT_PAID -> new PlanAnswer.Done(change);
    };
  }

  /// Switches the plan and grants the allowance, each once.
  PlanAnswer ready(PlanChange change, Instant at, String by) {
    months.closeMonths(change.account(), at);
    PlanChange made =
        change.state() == PlanChange.State.SWITCHED
            ? null
            : subscriptions.makeSwitch(change, trialEnds(change, at), at, by).orElse(null);
    PlanChange switched = made == null ? subscriptions.now(change) : made;
    if (switched.state() == PlanChange.State.DONE) {
      return new PlanAnswer.Done(switched);
    }
    if (switched.state() != PlanChange.State.SWITCHED) {
      return new PlanAnswer.Refused(
          "plan_changed_meanwhile",
          "The plan of this account was changed meanwhile. GET /api/v1/subscriptions/current shows it.");
    }
    grant(switched, at);
    Long coupon = switched.change().coupon();
    if (coupon != null && made != null) {
      coupons.consume(coupon, at, by);
    }
    return subscriptions
        .move(switched, PlanChange.State.DONE, at, by)
        .<PlanAnswer>map(PlanAnswer.Done::new)
        .orElseGet(() -> new PlanAnswer.Done(switched));
  }

  private void grant(PlanChange change, Instant at) {
    Credits allowance = change.change().allowance();
    if (allowance.isZero()) {
      return;
    }
    Subscription now = subscriptions.of(change.account()).orElseThrow();
    boolean repays =
        callers
            .byAccount(change.account())
            .map(caller -> caller.tier().allowanceRepays())
            .orElse(false);
    ledger.open(change.account());
    ledger.grant(
        new GrantLot(
            change.account(),
            change.reference(),
            LotSource.ALLOWANCE,
            allowance,
            LotSource.ALLOWANCE.priority(),
            ledger.openMonth(change.account()).map(AllowanceMonth::end).orElse(now.month(at).end()),
            Credits.ZERO,
            repays,
            at));
  }

  private @Nullable Instant trialEnds(PlanChange change, Instant at) {
    if (change.change().kind() != Kind.TRIAL) {
      return null;
    }
    TierVersion tier = callers.tier(change.change().to().tier()).orElseThrow();
    return PreviewChange.trialEnds(tier, at);
  }
}
