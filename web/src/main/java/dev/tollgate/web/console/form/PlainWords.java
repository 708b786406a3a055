package dev.tollgate.web.console.form;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a refusal says to people. A sentence that names an interface is for programs and left out:
/// `There is no tier 'x'. GET /api/v1/admin/tiers lists those there are.`
public final class PlainWords {

  private static final Pattern SENTENCES = Pattern.compile("(?<=[.!?])\\s+");
  private static final Pattern INTERFACE = Pattern.compile("\\b(GET|POST|PUT|PATCH|DELETE) /");

  private PlainWords() {}

  /// The message as it is when it has nothing else to say.
  public static String of(String message) {
    String plain =
        SENTENCES
            .splitAsStream(message)
            .filter(sentence -> !INTERFACE.matcher(sentence).find())
            .collect(Collectors.joining(" "));
    return plain.isEmpty() ? message : plain;
  }
}
