package dev.tollgate.provider.usage;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// A shape that usage is reported in.
public enum UsageShape {
  /// OpenAI's chat completions, completions and embeddings, and everyone who speaks like them:
  /// cached tokens are part of `prompt_tokens`, reasoning is part of `completion_tokens`.
  CHAT,
  /// OpenAI's responses: the same under other names, `input_tokens` includes cached ones.
  RESPONSES,
  /// Anthropic's messages: `input_tokens` leaves out what was read from or written to a cache.
  MESSAGES,
  /// Gemini's generateContent: `promptTokenCount` includes cached tokens, `candidatesTokenCount`
  /// leaves out thoughts.
  GEMINI;

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<UsageShape> ofKey(String key) {
    return Arrays.stream(values()).filter(shape -> shape.key().equals(key)).findFirst();
  }
}
