package dev.tollgate.web.console.portal;

import dev.tollgate.engine.account.Budget;
import dev.tollgate.engine.account.BudgetPeriod;
import dev.tollgate.engine.money.Credits;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A budget as typed.
///
/// @param of a team, member or key, or empty: the account; a budget that is there keeps whose it is
record BudgetForm(
    @Nullable String name,
    @Nullable String amount,
    @Nullable String period,
    @Nullable String of,
    boolean hard) {

  static final BudgetForm BLANK = new BudgetForm("", "", BudgetPeriod.MONTH.name(), "", true);

  private static final int LONGEST_NAME = 100;
  private static final int DECIMALS = 6;
  private static final int MOST_DIGITS = 15;

  static BudgetForm of(Budget.Terms terms) {
    return new BudgetForm(
        terms.name(),
        terms.amount().decimal().stripTrailingZeros().toPlainString(),
        terms.period().name(),
        "",
        terms.hard());
  }

  /// @param faults where what is wrong is told, by field
  /// @return empty when something is
  Optional<Budget.Terms> read(Map<String, String> faults) {
    String called = name == null ? "" : name.strip();
    if (called.isEmpty() || called.length() > LONGEST_NAME) {
      faults.put("name", "Name it in 1 to 100 letters: who is refused reads it.");
    }
    Optional<Credits> credits = credits();
    if (credits.isEmpty()) {
      faults.put("amount", "Write credits above 0, such as 50000 or 12.5; a dollar is 1000.");
    }
    Optional<BudgetPeriod> lasts =
        Stream.of(BudgetPeriod.values()).filter(each -> each.name().equals(period)).findFirst();
    if (lasts.isEmpty()) {
      faults.put("period", "Choose how long it lasts until it starts anew.");
    }
    return faults.isEmpty()
        ? Optional.of(new Budget.Terms(called, credits.orElseThrow(), lasts.orElseThrow(), hard))
        : Optional.empty();
  }

  private Optional<Credits> credits() {
    try {
      BigDecimal typed = new BigDecimal(amount == null ? "" : amount.strip());
      return typed.signum() > 0 && typed.scale() <= DECIMALS && typed.precision() <= MOST_DIGITS
          ? Optional.of(new Credits(typed.movePointRight(DECIMALS).longValueExact()))
          : Optional.empty();
    } catch (NumberFormatException | ArithmeticException no) {
      return Optional.empty();
    }
  }
}
