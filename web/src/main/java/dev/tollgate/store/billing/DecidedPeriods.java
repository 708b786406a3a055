package dev.tollgate.store.billing;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.AllowanceMonth;
import dev.tollgate.engine.billing.BillingPeriod;
import dev.tollgate.engine.billing.ChangeOfPlan;
import dev.tollgate.engine.billing.ClosedPeriod;
import dev.tollgate.engine.billing.ClosedPeriods.Deciding;
import dev.tollgate.engine.billing.Coupons;
import dev.tollgate.engine.billing.EndingPeriod;
import dev.tollgate.engine.billing.PeriodDecision;
import dev.tollgate.engine.billing.PeriodFee;
import dev.tollgate.engine.billing.Plan;
import dev.tollgate.engine.billing.PlanChange;
import dev.tollgate.engine.billing.Subscription;
import dev.tollgate.engine.billing.Subscriptions;
import dev.tollgate.engine.plan.Callers;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.store.Columns;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Decides about periods and does what was decided about the plan, within the transaction of
/// whoever asks.
final class DecidedPeriods {

  private static final String BY = "the close of the period";

  private final JdbcClient database;
  private final Subscriptions subscriptions;
  private final Coupons coupons;
  private final Callers callers;
  private final TiersOfPlans tiers;
  private final SwitchOfPlan switches;

  DecidedPeriods(
      JdbcClient database, Subscriptions subscriptions, Coupons coupons, Callers callers) {
    this.database = database;
    this.subscriptions = subscriptions;
    this.coupons = coupons;
    this.callers = callers;
    this.tiers = new TiersOfPlans(database);
    this.switches = new SwitchOfPlan(database);
  }

  void lock(AccountId account) {
    database
        .sql("SELECT account_id FROM account WHERE account_id = :account FOR UPDATE")
        .param("account", account.value())
        .query(Long.class)
        .single();
  }

  ClosedPeriod decide(AccountId account, AllowanceMonth month, Deciding how, Instant at) {
    giveUpUnpaid(account, month, at);
    EndingPeriod ending = ending(account, month);
    PeriodDecision decision = how.of(ending);
    PlanChange scheduled = ending.scheduled();
    if (scheduled != null) {
      subscriptions
          .makeSwitch(scheduled, null, at, BY)
          .ifPresent(done -> subscriptions.move(done, PlanChange.State.DONE, at, BY));
    } else if (decision.ending() == ClosedPeriod.Ending.TRIAL_OVER) {
      switches.fallBack(account, ending.subscription().plan());
    }
    if (decision.coupon() != null) {
      coupons.consume(decision.coupon(), at, BY);
    }
    takeUpCredit(account, decision.fee());
    return insert(
        ending.subscription(), ending.month(), ending.next().end(), decision, "DECIDED", at);
  }

  /// Keeps what an account pays for the month it was opened in, once; the month before it is the
  /// one that ended, of which nothing is left.
  void open(Subscription opened, AllowanceMonth first, PeriodDecision decision, Instant at) {
    AllowanceMonth before = opened.account().monthAt(first.start().minusSeconds(1));
    lock(opened.account().id());
    if (!isDecided(opened.account().id(), before)) {
      insert(
          opened,
          new AllowanceMonth(before.start(), first.start()),
          first.end(),
          decision,
          "BOOKED",
          at);
    }
  }

  private boolean isDecided(AccountId account, AllowanceMonth month) {
    return database
        .sql(
            """
            SELECT EXISTS (SELECT FROM billing_close
              WHERE account_id = :account AND period_start = :start)
            """)
        .param("account", account.value())
        .param("start", Columns.time(month.start()))
        .query(Boolean.class)
        .single();
  }

  /// What an upgrade costs was worked out for the month that ends.
  private void giveUpUnpaid(AccountId account, AllowanceMonth month, Instant at) {
    subscriptions
        .pending(account)
        .filter(change -> change.state() == PlanChange.State.AWAITING_PAYMENT)
        .filter(change -> change.change().effective().isBefore(month.end()))
        .ifPresent(change -> subscriptions.move(change, PlanChange.State.NOT_PAID, at, BY));
  }

  private EndingPeriod ending(AccountId account, AllowanceMonth month) {
    Subscription now = subscriptions.of(account).orElseThrow();
    PlanChange scheduled =
        subscriptions.pending(account).filter(each -> isDue(each, month)).orElse(null);
    TierVersion tier = tiers.of(now.plan());
    return new EndingPeriod(
        now,
        tier,
        month,
        now.account().monthAfter(month.end()),
        scheduled == null ? null : onPresentVersion(scheduled, now.plan()),
        scheduled == null || scheduled.change().kind() == ChangeOfPlan.Kind.CANCEL
            ? null
            : tiers.of(scheduled.change().to()),
        Optional.ofNullable(tier.fallback()).flatMap(callers::tier).orElse(null),
        coupons.benefits(account));
  }

  private static boolean isDue(PlanChange change, AllowanceMonth month) {
    return change.state() == PlanChange.State.SCHEDULED
        && !change.change().effective().isAfter(month.end());
  }

  /// What leads away from a tier does so from whichever version the account has come to.
  private static PlanChange onPresentVersion(PlanChange change, Plan present) {
    return change.change().from().tier().equals(present.tier())
        ? change.startingFrom(present)
        : change;
  }

  private void takeUpCredit(AccountId account, PeriodFee fee) {
    if (fee.fromCredit().isPositive()) {
      database
          .sql(
              """
              UPDATE subscription SET credit_cents = credit_cents - :cents
              WHERE account_id = :account
              """)
          .param("cents", fee.fromCredit().cents())
          .param("account", account.value())
          .update();
    }
  }

  private ClosedPeriod insert(
      Subscription ending,
      AllowanceMonth month,
      Instant renewedEnd,
      PeriodDecision decision,
      String state,
      Instant at) {
    BillingPeriod pays = decision.fee().paysFor();
    return database
        .sql(
            """
            INSERT INTO billing_close (account_id, period_start, period_end, renewed_end, ending,
              closed_plan, renewed_plan, unused_micros, rolled_micros, allowance_micros, fee_start, fee_end, lines, total_cents,
              credit_cents, due_cents, state, decided_at)
            VALUES (:account, :start, :end, :next, :ending, :closed::jsonb, :renewed::jsonb,
              :measured, :measured, :allowance, :feeStart, :feeEnd, :lines::jsonb, :total, :credit,
              :due, :state, :at)
            RETURNING
            """
                + ClosedPeriodRows.COLUMNS)
        .param("account", ending.account().id().value())
        .param("start", Columns.time(month.start()))
        .param("end", Columns.time(month.end()))
        .param("next", Columns.time(renewedEnd))
        .param("ending", decision.ending().name())
        .param("closed", PlanJson.write(ending.plan()))
        .param("renewed", PlanJson.write(decision.renewed()))
        .param("measured", state.equals("BOOKED") ? 0L : null)
        .param("state", state)
        .param("allowance", decision.allowance().micros())
        .param("feeStart", Columns.time(start(pays)))
        .param("feeEnd", pays == null ? null : Columns.time(pays.end()))
        .param("lines", PeriodLinesJson.write(decision.fee().lines()))
        .param("total", decision.fee().total().cents())
        .param("credit", decision.fee().fromCredit().cents())
        .param("due", decision.fee().due().cents())
        .param("at", Columns.time(at))
        .query(ClosedPeriodRows::read)
        .single();
  }

  private static @Nullable Instant start(@Nullable BillingPeriod period) {
    return period == null ? null : period.start();
  }
}
