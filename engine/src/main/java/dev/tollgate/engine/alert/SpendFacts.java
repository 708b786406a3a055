package dev.tollgate.engine.alert;

import dev.tollgate.engine.account.AllowanceMonth;
import dev.tollgate.engine.account.Budget;
import dev.tollgate.engine.billing.BillingPeriod;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.rating.Spend;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What rules see of an account's spending: once for the account and its allowance, and once for
/// each budget.
final class SpendFacts {

  private static final int DECIMALS = 6;
  private static final BigDecimal ALL = BigDecimal.valueOf(100);
  private static final BigDecimal WEEK = BigDecimal.valueOf(7);

  private final Spending spending;
  private final BigDecimal balance;
  private final BigDecimal burnPerDay;
  private final int daysLeft;

  SpendFacts(Spending spending, Instant at) {
    this.spending = spending;
    this.balance = BigDecimal.valueOf(spending.available().micros(), DECIMALS);
    this.burnPerDay = spending.week().decimal().divide(WEEK, DECIMALS, RoundingMode.HALF_UP);
    AllowanceMonth month = spending.account().monthAt(at);
    this.daysLeft =
        (int)
            new BillingPeriod(month.start(), month.end())
                .left(at, spending.account().zone())
                .days();
  }

  Spend ofAccount() {
    return spending.allowance().isZero()
        ? fact("", BigDecimal.ZERO, hourOverUsual())
        : fact("allowance", percentOfAllowance(), hourOverUsual());
  }

  /// As if its last hour had been as usual.
  Spend inAUsualHour() {
    Spend all = ofAccount();
    return fact(all.percentOf(), all.percent(), null);
  }

  Spend of(Budget budget, Budget.Use use) {
    return fact("budget", percent(use.spent(), budget.terms().amount()), hourOverUsual());
  }

  BigDecimal percentOfAllowance() {
    return percent(
        spending.allowance().minus(spending.allowanceLeft().min(spending.allowance())),
        spending.allowance());
  }

  private Spend fact(String of, BigDecimal percent, @Nullable BigDecimal hour) {
    return new Spend(
        spending.account().tierCode(),
        of,
        percent,
        balance,
        daysLeft,
        burnPerDay,
        balance.compareTo(burnPerDay.multiply(BigDecimal.valueOf(daysLeft))) >= 0,
        hour);
  }

  private @Nullable BigDecimal hourOverUsual() {
    Credits usual = spending.usualHour();
    return usual == null || usual.isZero()
        ? null
        : spending.hour().decimal().divide(usual.decimal(), DECIMALS, RoundingMode.HALF_UP);
  }

  /// Down, so that what is not quite spent is not said to be.
  private static BigDecimal percent(Credits part, Credits whole) {
    return whole.isZero()
        ? ALL
        : part.decimal().multiply(ALL).divide(whole.decimal(), DECIMALS, RoundingMode.DOWN);
  }
}
