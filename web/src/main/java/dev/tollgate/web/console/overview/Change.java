package dev.tollgate.web.console.overview;

import dev.tollgate.web.console.form.Shown;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// What became of a figure since the period before, with its sign: `+12 %`.
///
/// @param text empty: both were nothing
/// @param by by how much, in the unit of the figure: `+$3.20`
/// @param mood `good`, `bad`, or empty for what is neither
public record Change(String text, String by, String mood) {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final BigDecimal MOST = BigDecimal.valueOf(999);

  /// What is more of a figure.
  enum More {
    GOOD,
    BAD,
    NEITHER
  }

  static Change ofMoney(BigDecimal now, BigDecimal before, More more) {
    BigDecimal by = now.subtract(before);
    return of(now, before, signed(by, Shown.usdOfCredits(by.abs())), more);
  }

  static Change ofCount(long now, long before, More more) {
    BigDecimal by = BigDecimal.valueOf(now - before);
    return of(
        BigDecimal.valueOf(now),
        BigDecimal.valueOf(before),
        signed(by, Shown.count(Math.abs(now - before))),
        more);
  }

  private static Change of(BigDecimal now, BigDecimal before, String by, More more) {
    int way = now.compareTo(before);
    String mood =
        way == 0 || more == More.NEITHER ? "" : (way > 0) == (more == More.GOOD) ? "good" : "bad";
    if (before.signum() == 0) {
      return new Change(now.signum() == 0 ? "" : "new", by, mood);
    }
    return way == 0
        ? new Change("±0 %", by, "")
        : new Change(percent(now.subtract(before), before.abs()), by, mood);
  }

  /// With a decimal below ten.
  private static String percent(BigDecimal by, BigDecimal of) {
    BigDecimal exact = by.abs().multiply(HUNDRED).divide(of, 1, RoundingMode.HALF_UP);
    BigDecimal shown =
        exact.compareTo(BigDecimal.TEN) < 0 ? exact : exact.setScale(0, RoundingMode.HALF_UP);
    return shown.compareTo(MOST) > 0
        ? "over " + signed(by, MOST + " %")
        : signed(by, shown.stripTrailingZeros().toPlainString() + " %");
  }

  private static String signed(BigDecimal by, String size) {
    return (by.signum() < 0 ? "−" : by.signum() > 0 ? "+" : "±") + size;
  }
}
