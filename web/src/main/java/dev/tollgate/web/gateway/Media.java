package dev.tollgate.web.gateway;

import tools.jackson.databind.JsonNode;

/// The images, sounds and files in the messages of a request. Their data is no text: it is bounded
/// by the model's context, not by its bytes.
///
/// @param parts how many there are
/// @param characters of their data in the body
record Media(int parts, long characters) {

  static Media in(JsonNode messages) {
    int parts = 0;
    long characters = 0;
    for (JsonNode message : messages) {
      JsonNode content = message.path("content");
      if (!content.isArray()) {
        continue;
      }
      for (JsonNode part : content) {
        long data = data(part);
        if (data >= 0) {
          parts++;
          characters += data;
        }
      }
    }
    return new Media(parts, characters);
  }

  /// The length of a part's data; negative when the part is text.
  private static long data(JsonNode part) {
    return switch (part.path("type").asString("")) {
      case "image_url" -> length(part.path("image_url").path("url"));
      case "input_audio" -> length(part.path("input_audio").path("data"));
      case "file" -> length(part.path("file").path("file_data"));
      case "text", "refusal", "thinking" -> -1;
      default -> 0;
    };
  }

  private static long length(JsonNode text) {
    return text.asString("").length();
  }
}
