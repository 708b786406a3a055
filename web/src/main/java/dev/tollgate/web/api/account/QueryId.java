package dev.tollgate.web.api.account;

import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Ids and choices in the query of a request.
public final class QueryId {

  private QueryId() {}

  /// Null when it was left out.
  ///
  /// @param like shown to who wrote something else
  /// @throws Refusal if it cannot be read
  public static <T> @Nullable T of(
      String name, @Nullable String text, Function<String, Optional<T>> parse, String like) {
    if (text == null) {
      return null;
    }
    return parse.apply(text).orElseThrow(() -> wrong(name, text, "written like " + like));
  }

  /// A text of any characters that can be shown; null when it was left out.
  ///
  /// @throws Refusal if it has others
  public static @Nullable String plain(String name, @Nullable String text) {
    return of(
        name,
        text,
        value -> Optional.of(value).filter(each -> !each.matches("(?s).*\\p{Cntrl}.*")),
        "plain text");
  }

  /// @throws Refusal if it is neither `true` nor `false`
  public static boolean flag(String name, String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong(name, text, "true or false");
    };
  }

  public static Refusal wrong(String name, String text, String rule) {
    return new Refusal(
        ApiError.ofField(
            422,
            "invalid_request",
            name,
            "%s is '%s' and must be %s.".formatted(name, Shown.of(text), rule)));
  }
}
