package dev.tollgate.engine.rating;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// What `+ - * /` in an action of a rule come to. Total: sums, differences and products are exact,
/// and no rule that was read and found right divides by zero.
///
/// Rules do not call this themselves; what they write is put into these words when it is read.
public final class Arithmetic {

  /// Decimals of a quotient, and of what comes of it all.
  private static final int DECIMALS = 12;

  private Arithmetic() {}

  /// @param number a plain decimal
  public static BigDecimal of(String number) {
    return new BigDecimal(number);
  }

  public static BigDecimal of(long number) {
    return BigDecimal.valueOf(number);
  }

  public static BigDecimal plus(BigDecimal one, BigDecimal other) {
    return one.add(other);
  }

  public static BigDecimal minus(BigDecimal one, BigDecimal other) {
    return one.subtract(other);
  }

  public static BigDecimal times(BigDecimal one, BigDecimal other) {
    return one.multiply(other);
  }

  /// A quotient of 12 decimals, half up.
  ///
  /// @throws ArithmeticException if the divisor is zero
  public static BigDecimal over(BigDecimal dividend, BigDecimal divisor) {
    return dividend.divide(divisor, DECIMALS, RoundingMode.HALF_UP);
  }

  /// A result as an action takes it: of 12 decimals at most, half up, not less than zero and not
  /// more than `most`.
  public static BigDecimal within(BigDecimal result, String most) {
    BigDecimal rounded =
        result.scale() > DECIMALS ? result.setScale(DECIMALS, RoundingMode.HALF_UP) : result;
    return rounded.max(BigDecimal.ZERO).min(new BigDecimal(most));
  }

  /// A result as an action takes it that counts: its fraction is left out, and it is not less than
  /// `least`.
  public static long whole(BigDecimal result, long least) {
    BigDecimal most = BigDecimal.valueOf(Long.MAX_VALUE);
    return result.max(BigDecimal.valueOf(least)).min(most).longValue();
  }
}
