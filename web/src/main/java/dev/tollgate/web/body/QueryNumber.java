package dev.tollgate.web.body;

import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;

/// A whole number in the query of a request.
public final class QueryNumber {

  /// The longest page of a list.
  public static final int MOST_LISTED = 200;

  private static final int SHOWN = 60;

  private QueryNumber() {}

  /// The length of a page, 1 to 200.
  ///
  /// @throws Refusal if it is no such number
  public static int limit(String text) {
    return (int) of("limit", text, MOST_LISTED);
  }

  /// A number from 1 to `most`.
  ///
  /// @throws Refusal if it is no such number
  public static long of(String name, String text, long most) {
    if (text.matches("[0-9]{1,18}") && Long.parseLong(text) >= 1 && Long.parseLong(text) <= most) {
      return Long.parseLong(text);
    }
    throw new Refusal(
        ApiError.ofField(
            422,
            "invalid_request",
            name,
            "%s is '%s' and must be a whole number from 1%s."
                .formatted(
                    name,
                    text.length() > SHOWN ? text.substring(0, SHOWN) : text,
                    most == Long.MAX_VALUE ? "" : " to " + most)));
  }
}
