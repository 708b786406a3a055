package dev.tollgate.web.body;

import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One of a few words in the query of a request, as lower-case names of constants.
public final class QueryWord {

  private static final int SHOWN = 60;

  private QueryWord() {}

  /// Null when it was left out.
  ///
  /// @throws Refusal if it is none of them
  public static <E extends Enum<E>> @Nullable E of(
      String name, @Nullable String text, Class<E> words) {
    if (text == null) {
      return null;
    }
    for (E each : words.getEnumConstants()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(text)) {
        return each;
      }
    }
    throw new Refusal(
        ApiError.ofField(
            422,
            "invalid_request",
            name,
            "%s is '%s' and must be one of %s."
                .formatted(
                    name,
                    text.length() > SHOWN ? text.substring(0, SHOWN) : text,
                    Arrays.stream(words.getEnumConstants())
                        .map(each -> each.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", ")))));
  }
}
