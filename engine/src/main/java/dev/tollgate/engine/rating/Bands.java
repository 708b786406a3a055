package dev.tollgate.engine.rating;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Bands of usage and what a unit costs in each, as rules write them: `1000: 0.10 + 5, above:
/// 0.05`. Up to 1,000 units, that one included, a unit costs 0.10 credits and the band 5; each unit
/// above costs 0.05.
///
/// @param bands in rising order, the last one without an end
public record Bands(List<Band> bands) {

  private static final Pattern BAND =
      Pattern.compile(
          "(above|[0-9]{1,15}(?:\\.[0-9]{1,6})?)\\s*:\\s*([0-9]{1,9}(?:\\.[0-9]{1,12})?)"
              + "(?:\\s*\\+\\s*([0-9]{1,9}(?:\\.[0-9]{1,12})?))?");
  private static final int MOST_BANDS = 50;

  /// One band.
  ///
  /// @param upTo the last unit in it; null: there is none
  /// @param perUnit credits
  /// @param flat credits, for using the band at all; the first is paid for no usage too
  public record Band(@Nullable BigDecimal upTo, BigDecimal perUnit, BigDecimal flat) {}

  public Bands {
    bands = List.copyOf(bands);
  }

  /// Empty when the text is not written so, does not rise, or has no `above` at its end.
  public static Optional<Bands> parse(String text) {
    List<Band> bands = new ArrayList<>();
    BigDecimal last = BigDecimal.ZERO;
    for (String each : text.split(",", -1)) {
      Matcher band = BAND.matcher(each.strip());
      boolean ended = !bands.isEmpty() && bands.getLast().upTo() == null;
      if (!band.matches() || ended || bands.size() == MOST_BANDS) {
        return Optional.empty();
      }
      BigDecimal upTo = band.group(1).equals("above") ? null : new BigDecimal(band.group(1));
      if (upTo != null && upTo.compareTo(last) <= 0) {
        return Optional.empty();
      }
      last = upTo == null ? last : upTo;
      bands.add(
          new Band(
              upTo,
              new BigDecimal(band.group(2)),
              band.group(3) == null ? BigDecimal.ZERO : new BigDecimal(band.group(3))));
    }
    return bands.getLast().upTo() == null ? Optional.of(new Bands(bands)) : Optional.empty();
  }

  /// Credits when each band prices the units within it.
  BigDecimal graduated(BigDecimal units) {
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal lower = BigDecimal.ZERO;
    for (Band band : bands) {
      BigDecimal top = band.upTo() == null ? units : band.upTo().min(units);
      sum = sum.add(top.subtract(lower).multiply(band.perUnit())).add(band.flat());
      if (band.upTo() == null || units.compareTo(band.upTo()) <= 0) {
        return sum;
      }
      lower = band.upTo();
    }
    throw new IllegalStateException("The last band has no end");
  }

  /// Credits when the band that the total falls into prices all units.
  BigDecimal volume(BigDecimal units) {
    for (Band band : bands) {
      if (band.upTo() == null || units.compareTo(band.upTo()) <= 0) {
        return units.multiply(band.perUnit()).add(band.flat());
      }
    }
    throw new IllegalStateException("The last band has no end");
  }

  static BigDecimal packages(BigDecimal units, long size) {
    return units.divide(BigDecimal.valueOf(size), 0, RoundingMode.CEILING);
  }
}
