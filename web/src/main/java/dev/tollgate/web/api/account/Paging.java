package dev.tollgate.web.api.account;

import dev.tollgate.web.body.QueryNumber;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Which page of a list is asked for, as the query of the request has it.
///
/// @param limit how long it may be; null: 50
/// @param after `next` of the page before; null: the first page
public record Paging(
    @Parameter(description = "1 to 200; 50 when left out", schema = @Schema(defaultValue = "50"))
        @Nullable String limit,
    @Parameter(description = "`next` of the page before") @Nullable String after) {

  private static final String USUAL = "50";

  /// @throws dev.tollgate.web.error.Refusal if it is no number from 1 to 200
  public int most() {
    return QueryNumber.limit(limit == null ? USUAL : limit);
  }

  /// The number that the page begins after, or below; null: the first page.
  ///
  /// @throws dev.tollgate.web.error.Refusal if it is none
  public @Nullable Long afterNumber() {
    return after == null ? null : QueryNumber.of("after", after, Long.MAX_VALUE);
  }

  /// The id that the page begins after; null: the first page.
  ///
  /// @param like shown to who wrote something else
  /// @throws dev.tollgate.web.error.Refusal if it cannot be read
  public <T> @Nullable T after(Function<String, Optional<T>> parse, String like) {
    return QueryId.of("after", after, parse, like);
  }
}
