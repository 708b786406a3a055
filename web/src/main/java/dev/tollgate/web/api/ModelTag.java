package dev.tollgate.web.api;

import dev.tollgate.catalog.ModelJson;
import dev.tollgate.engine.catalog.Model;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/// The entity tag of a model: it changes with anything an answer shows of it.
final class ModelTag {

  private static final int DIGITS = 16;

  private ModelTag() {}

  static String of(Model model) {
    try {
      byte[] shown = ModelJson.write(model).toString().getBytes(StandardCharsets.UTF_8);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(shown);
      return "\"" + HexFormat.of().formatHex(hash).substring(0, DIGITS) + "\"";
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JDK has SHA-256", impossible);
    }
  }

  /// Whether `If-Match` allows an edit: it was not sent, is `*`, or names the model as it stands.
  static boolean matches(@Nullable String ifMatch, Model model) {
    if (ifMatch == null) {
      return true;
    }
    List<String> tags = Arrays.stream(ifMatch.split(",", -1)).map(String::strip).toList();
    return tags.contains("*") || tags.contains(of(model));
  }

  /// Provider and name as a path: slashes of the name stay.
  static String path(Model model) {
    return UriUtils.encodePath(model.qualifiedName(), StandardCharsets.UTF_8);
  }
}
