package dev.tollgate.engine.billing;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.AllowanceMonth;
import dev.tollgate.engine.billing.ClosedPeriod.Leftover;
import dev.tollgate.engine.ledger.CloseMonth;
import dev.tollgate.engine.ledger.GrantLot;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.ledger.LotSource;
import dev.tollgate.engine.ledger.MonthAnswer;
import dev.tollgate.engine.money.Cents;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.engine.rating.PeriodEnd;
import dev.tollgate.engine.rating.RulesInForce;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The use case that ends the months of an account: each is decided, booked, and its fee collected,
/// every step once. Whoever asks again, also after a crash, goes on where it ended.
public final class CloseBillingPeriod {

  private final ClosedPeriods periods;
  private final Ledger ledger;
  private final Payments payments;
  private final RulesInForce rules;
  private final Duration grace;

  /// @param grace how long allowances are granted although a fee is not paid
  public CloseBillingPeriod(
      ClosedPeriods periods, Ledger ledger, Payments payments, RulesInForce rules, Duration grace) {
    this.periods = periods;
    this.ledger = ledger;
    this.payments = payments;
    this.rules = rules;
    this.grace = grace;
  }

  /// Ends every month of an account that is over, so that calls of the present one can be held for.
  /// Fees are left for whoever collects.
  ///
  /// @return how many months
  public int closeMonths(AccountId account, Instant at) {
    int closed = 0;
    Optional<AllowanceMonth> open = openMonth(account, at);
    while (open.isPresent() && !at.isBefore(open.get().end())) {
      book(periods.decide(account, open.get(), DecidePeriod::of, at), at);
      closed++;
      open = ledger.openMonth(account);
    }
    return closed;
  }

  /// Ends every month that is over and takes each close as far as it goes.
  ///
  /// @return how many months ended
  public int close(AccountId account, Instant at) {
    int closed = closeMonths(account, at);
    for (ClosedPeriod left : periods.unfinished(account)) {
      goOn(left, at);
    }
    grantWithheld(account, at);
    return closed;
  }

  /// What a payment does to the close it is for, if it is for one.
  public Optional<ClosedPeriod> paid(Payments.Payment payment, Instant at) {
    Optional<ClosedPeriod> paid =
        periods.paidBy(payment.id()).map(period -> settled(period, payment, at));
    paid.ifPresent(period -> grantWithheld(period.account(), at));
    return paid;
  }

  /// An account whose months nobody has counted begins with the one it was opened in, or else the
  /// present one; what was scheduled before it is made up for.
  private Optional<AllowanceMonth> openMonth(AccountId account, Instant at) {
    Optional<AllowanceMonth> open = ledger.openMonth(account);
    if (open.isPresent()) {
      return open;
    }
    return periods
        .firstMonth(account, DecideFirstPeriod::of, at)
        .flatMap(first -> {
          ledger.close(first);
          return ledger.openMonth(account);
        });
  }

  private ClosedPeriod goOn(ClosedPeriod period, Instant at) {
    return switch (period.state()) {
      case DECIDED -> goOn(book(period, at), at);
      case BOOKED -> collect(period, at);
      case IN_GRACE, OVER -> {
        Long payment = period.payment();
        yield payment == null
            ? period
            : payments.find(payment).map(found -> settled(period, found, at)).orElse(period);
      }
      case PAID -> period;
    };
  }

  private ClosedPeriod book(ClosedPeriod period, Instant at) {
    if (period.state() != ClosedPeriod.State.DECIDED) {
      return period;
    }
    TierVersion closing = periods.terms(period.closedPlan());
    TierVersion renewed =
        period.renewedPlan().equals(period.closedPlan())
            ? closing
            : periods.terms(period.renewedPlan());
    boolean withheld = periods.overdue(period.account(), period.renewed().start());
    Credits grant = closing.allowance();
    CloseMonth close =
        new CloseMonth(
            period.account(),
            new AllowanceMonth(period.period().start(), period.period().end()),
            new AllowanceMonth(period.renewed().start(), period.renewed().end()),
            grant,
            unused ->
                rules
                    .current()
                    .roll(new PeriodEnd(closing.code(), unused.decimal(), grant.decimal())),
            withheld ? Credits.ZERO : period.allowance(),
            renewed.allowanceRepays());
    return switch (ledger.close(close)) {
      case MonthAnswer.Closed closed ->
          periods.booked(
              period,
              new Leftover(closed.month().unused(), closed.month().rolled()),
              overdraft(period.account(), closing, at),
              closed.month().granted().isZero() ? null : at);
      case MonthAnswer.Begun _, MonthAnswer.OtherMonth _ ->
          throw new IllegalStateException(
              "The books of %s are in another month than the one from %s"
                  .formatted(period.account(), period.period().start()));
    };
  }

  /// What was spent beyond lots, where the tier lets an account do that, and was not asked for yet;
  /// nothing as long as it is no whole cent.
  private Credits overdraft(AccountId account, TierVersion closing, Instant at) {
    if (closing.overdraft().isZero()) {
      return Credits.ZERO;
    }
    Credits owed = ledger.statement(account, at).owed().min(closing.overdraft());
    Credits asked = periods.askedOverdraft(account);
    Credits rest = owed.minus(owed.min(asked));
    return DrawInvoice.price(rest).isPositive() ? rest : Credits.ZERO;
  }

  /// Asks for the fee and the overdraft by one payment, which adds the tax.
  private ClosedPeriod collect(ClosedPeriod period, Instant at) {
    Cents due = period.fee().due().plus(DrawInvoice.price(period.overdraft()));
    if (!due.isPositive()) {
      return periods.settled(period, at);
    }
    Payments.Payment payment =
        payments.collect(
            new Payments.Due(
                period.account(),
                period.reference(),
                "%s from %s".formatted(period.renewedPlan().tier(), period.renewed().start()),
                due,
                Payments.Manner.UNTIL_PAID),
            at);
    return settled(periods.awaits(period, payment.id(), at.plus(grace)), payment, at);
  }

  private ClosedPeriod settled(ClosedPeriod period, Payments.Payment payment, Instant at) {
    Instant until = period.graceUntil();
    return switch (payment.state()) {
      case PAID -> {
        repayOverdraft(period, at);
        yield periods.settled(period, at);
      }
      case OPEN, FAILED ->
          period.state() == ClosedPeriod.State.IN_GRACE && until != null && !at.isBefore(until)
              ? periods.over(period)
              : period;
    };
  }

  /// What is not owed any more by now is there to be spent: it was paid for.
  private void repayOverdraft(ClosedPeriod period, Instant at) {
    if (!period.overdraft().isZero()) {
      ledger.grant(
          new GrantLot(
              period.account(),
              "overdraft:" + period.period().end(),
              LotSource.PURCHASED,
              period.overdraft(),
              LotSource.PURCHASED.priority(),
              null,
              DrawInvoice.price(period.overdraft()).inCredits(),
              true,
              at));
    }
  }

  /// Grants the allowance that waited for an overdue fee, once nothing is overdue any more.
  private void grantWithheld(AccountId account, Instant at) {
    for (ClosedPeriod last : periods.of(account, null, 1)) {
      boolean withheld =
          last.granted() == null && !last.allowance().isZero() && last.leftover() != null;
      if (withheld && at.isBefore(last.renewed().end()) && !periods.overdue(account, at)) {
        ledger.grant(
            new GrantLot(
                account,
                CloseMonth.reference(last.renewed().start()),
                LotSource.ALLOWANCE,
                last.allowance(),
                LotSource.ALLOWANCE.priority(),
                last.renewed().end(),
                Credits.ZERO,
                periods.terms(last.renewedPlan()).allowanceRepays(),
                at));
        periods.granted(last, at);
      }
    }
  }
}
