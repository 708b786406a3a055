package dev.tollgate.web.body;

import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The entity tag of something that is edited: it changes with anything an answer shows of it.
public final class EntityTag {

  private static final int DIGITS = 16;

  private EntityTag() {}

  public static String of(JsonNode shown) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(shown.toString().getBytes(StandardCharsets.UTF_8));
      return "\"" + HexFormat.of().formatHex(hash).substring(0, DIGITS) + "\"";
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JDK has SHA-256", impossible);
    }
  }

  /// Whether `If-Match` allows an edit: it was not sent, is `*`, or names the thing as it stands.
  public static boolean matches(@Nullable String ifMatch, JsonNode shown) {
    if (ifMatch == null) {
      return true;
    }
    List<String> tags = Arrays.stream(ifMatch.split(",", -1)).map(String::strip).toList();
    return tags.contains("*") || tags.contains(of(shown));
  }

  /// @param name what was to be edited: `tier professional`
  /// @throws Refusal if it was changed since it was read
  public static void require(@Nullable String ifMatch, JsonNode shown, String name) {
    if (!matches(ifMatch, shown)) {
      throw new Refusal(
          ApiError.of(
              412,
              "edited_meanwhile",
              "%s was changed since you read it. Read it again and repeat your change."
                  .formatted(name)));
    }
  }
}
