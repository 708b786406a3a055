package dev.tollgate.web.console.portal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How an account's credits went from day to day, and how they go on at the present rate.
///
/// @param ends the day on which they end, in words; empty: not within the days shown
/// @param reset the day on which the next allowance comes, when it lies within the days shown
/// @param resetInWords the same
record BurnDown(List<Point> points, String ends, String reset, String resetInWords) {

  /// At the end of a day.
  ///
  /// @param had credits; null: the day is still to come
  /// @param left credits that would be left at the present rate; null: the day is over
  record Point(String day, @Nullable String had, @Nullable String left) {}
}
