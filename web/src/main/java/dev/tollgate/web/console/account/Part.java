package dev.tollgate.web.console.account;

import java.util.List;
import java.util.function.Function;

/// A part of a list that may be long.
///
/// @param next where the next part begins; empty: there is none
/// @param further whether it is not the first part
/// @param searched whether the search stopped before it found a whole part
public record Part<T>(List<T> rows, String next, boolean further, boolean searched) {

  /// Out of what was found when one more was asked for than is shown.
  static <F, T> Part<T> of(
      List<F> found, int most, boolean further, Function<F, Object> id, Function<F, T> row) {
    List<F> shown = found.size() > most ? found.subList(0, most) : found;
    return new Part<>(
        shown.stream().map(row).toList(),
        found.size() > most ? id.apply(shown.getLast()).toString() : "",
        further,
        false);
  }
}
