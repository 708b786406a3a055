package dev.tollgate.web.body;

import dev.tollgate.web.error.ApiError;
import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What a request's body turned out to be.
public sealed interface JsonBody {

  record Parsed(ObjectNode json) implements JsonBody {}

  record Malformed(ApiError error) implements JsonBody {}

  /// Reads a JSON object strictly: in UTF-8, no name twice, nothing after its end, every decimal as
  /// it is written.
  ///
  /// @param wanted shown to who sent something else: `{"model": …}`
  static JsonBody parse(byte[] body, String wanted) {
    OptionalInt invalid = RequestText.invalidUtf8At(body);
    if (invalid.isPresent()) {
      return malformed(
          "The body is not UTF-8: byte %d is no part of a character. Send JSON in UTF-8."
              .formatted(invalid.getAsInt()));
    }
    try {
      JsonNode root = Strict.JSON.readTree(body);
      return root instanceof ObjectNode object
          ? new Parsed(object)
          : malformed("The body is not a JSON object. Send " + wanted + ".");
    } catch (JacksonException broken) {
      TokenStreamLocation at = broken.getLocation();
      return malformed(
          "The body is not valid JSON at line %d, column %d: %s"
              .formatted(
                  at == null ? 1 : at.getLineNr(),
                  at == null ? 1 : at.getColumnNr(),
                  withoutSource(broken.getOriginalMessage())));
    }
  }

  /// The reader names its source, which is nothing that a client knows.
  private static String withoutSource(String message) {
    return message.replaceAll("\\s*\\(start marker at \\[[^\\]]*\\]\\)", "");
  }

  private static JsonBody malformed(String message) {
    return new Malformed(ApiError.of(400, "malformed_body", message));
  }

  /// Nothing to configure: the one reader of this package.
  final class Strict {
    private static final JsonMapper JSON =
        JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Strict() {}
  }
}
