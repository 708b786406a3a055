package dev.tollgate.engine.rating;

import java.math.BigDecimal;
import java.util.Locale;

/// An action on a price, with the phases it belongs to and the range of its number.
public enum PriceAction {
  BYOK_FEE_PERCENT("byokFeePercent", 10_000),
  MARKUP_PERCENT("markupPercent", 10_000),
  MULTIPLY("multiply", 1_000),
  MARGIN_OFF_PERCENT("marginOffPercent", 100),
  OFF_PERCENT("offPercent", 100),
  FREE("free", 0),
  ADD_FEE("addFee", 1_000_000),
  AT_LEAST("atLeast", 1_000_000),
  NOT_BELOW_COST("notBelowCost", 0);

  /// The most decimals a number may have: beyond them exact arithmetic only grows.
  private static final int MOST_DECIMALS = 12;

  private final String method;
  private final String kind;
  private final BigDecimal most;

  PriceAction(String method, int most) {
    this.method = method;
    this.kind = name().toLowerCase(Locale.ROOT);
    this.most = BigDecimal.valueOf(most);
  }

  /// The method of [PriceActions] that rules write.
  public String method() {
    return method;
  }

  /// The name receipts use: `margin_off_percent`.
  public String kind() {
    return kind;
  }

  public boolean belongsTo(Phase phase) {
    return switch (this) {
      case BYOK_FEE_PERCENT -> phase == Phase.BYOK;
      case MARKUP_PERCENT, MULTIPLY -> phase == Phase.MARKUP || phase == Phase.PEAK;
      case MARGIN_OFF_PERCENT -> phase == Phase.VOLUME;
      case OFF_PERCENT, FREE -> phase == Phase.PROMOTION;
      case ADD_FEE, AT_LEAST, NOT_BELOW_COST -> phase == Phase.FLOOR;
    };
  }

  public boolean takesNumber() {
    return most.signum() > 0;
  }

  /// The largest number it takes; the smallest is zero.
  public BigDecimal most() {
    return most;
  }

  public boolean accepts(BigDecimal number) {
    return isWithin(number, most);
  }

  /// Whether a number is from 0 to `most`, without more decimals than are exact.
  public static boolean isWithin(BigDecimal number, BigDecimal most) {
    return number.signum() >= 0
        && number.compareTo(most) <= 0
        && number.scale() <= MOST_DECIMALS
        && number.scale() >= -MOST_DECIMALS;
  }
}
