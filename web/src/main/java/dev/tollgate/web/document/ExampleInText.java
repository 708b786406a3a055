package dev.tollgate.web.document;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/// A JSON that a text shows, and the text without it.
///
/// @param value maps, lists, strings, numbers, booleans
record ExampleInText(Object value, String rest) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /// @return null when the text shows none
  static @Nullable ExampleInText in(String text) {
    for (int start = 0; start < text.length(); start++) {
      char first = text.charAt(start);
      if (first == '{' || first == '[') {
        ExampleInText found = from(text, start, first == '{' ? '}' : ']');
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private static @Nullable ExampleInText from(String text, int start, char last) {
    int end = text.indexOf(last, start);
    while (end >= 0) {
      try {
        Object value = JSON.readValue(text.substring(start, end + 1), Object.class);
        return new ExampleInText(value, without(text, start, end + 1));
      } catch (JacksonException _) {
        end = text.indexOf(last, end + 1);
      }
    }
    return null;
  }

  private static String without(String text, int start, int end) {
    String after = text.substring(end).strip();
    while (!after.isEmpty() && ",;.:".indexOf(after.charAt(0)) >= 0) {
      after = after.substring(1).strip();
    }
    return (text.substring(0, start).strip() + " " + after).strip();
  }
}
