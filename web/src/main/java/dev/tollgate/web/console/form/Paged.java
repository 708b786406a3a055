package dev.tollgate.web.console.form;

import dev.tollgate.web.body.QueryNumber;
import java.util.List;

/// A page of a list that is short enough to be held whole.
///
/// @param page 1 and up
/// @param pages 1 and up
/// @param found on all pages together
public record Paged<T>(List<T> rows, long page, long pages, long found) {

  private static final long LAST = 1_000_000;

  /// @param page as the query has it
  /// @throws dev.tollgate.web.error.Refusal if it is no number
  public static <T> Paged<T> of(List<T> all, String page, int size) {
    long pages = Math.max(1, (all.size() + size - 1L) / size);
    long number = Math.clamp(QueryNumber.of("page", page, LAST), 1, pages);
    return new Paged<>(
        all.stream().skip((number - 1) * size).limit(size).toList(), number, pages, all.size());
  }
}
