package dev.tollgate.engine.usage;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A kind of thing a call uses and a provider prices. Kinds never overlap: a cached token is
/// [#CACHED_INPUT] and not also [#INPUT].
///
/// A kind without a price of its own costs what its [#parent()] costs.
public enum UsageKind {
  INPUT("input", Unit.PER_MILLION, null),
  CACHED_INPUT("cached_input", Unit.PER_MILLION, INPUT),
  CACHE_WRITE_5M("cache_write_5m", Unit.PER_MILLION, INPUT),
  CACHE_WRITE_1H("cache_write_1h", Unit.PER_MILLION, CACHE_WRITE_5M),
  OUTPUT("output", Unit.PER_MILLION, null),
  REASONING("reasoning", Unit.PER_MILLION, OUTPUT),
  AUDIO_IN("audio_in", Unit.PER_MILLION, INPUT),
  CACHED_AUDIO_IN("cached_audio_in", Unit.PER_MILLION, CACHED_INPUT),
  AUDIO_OUT("audio_out", Unit.PER_MILLION, OUTPUT),
  IMAGE_IN("image_in", Unit.PER_MILLION, INPUT),
  IMAGE_OUT("image_out", Unit.PER_MILLION, OUTPUT),
  CHARACTERS("characters", Unit.PER_MILLION, null),
  REQUESTS("requests", Unit.EACH, null),
  IMAGES("images", Unit.EACH, null),
  SECONDS("seconds", Unit.EACH, null),
  SEARCHES("searches", Unit.EACH, null);

  /// How a price for a kind is quoted.
  public enum Unit {
    PER_MILLION,
    EACH
  }

  private final String key;
  private final Unit unit;
  private final @Nullable UsageKind parent;

  UsageKind(String key, Unit unit, @Nullable UsageKind parent) {
    this.key = key;
    this.unit = unit;
    this.parent = parent;
  }

  /// The name the API, files and rules use: `cached_input`.
  public String key() {
    return key;
  }

  public Unit unit() {
    return unit;
  }

  public Optional<UsageKind> parent() {
    return Optional.ofNullable(parent);
  }

  /// Whether the kind is part of the prompt, and so counts towards context tiers.
  public boolean isPrompt() {
    return switch (this) {
      case INPUT,
          CACHED_INPUT,
          CACHE_WRITE_5M,
          CACHE_WRITE_1H,
          AUDIO_IN,
          CACHED_AUDIO_IN,
          IMAGE_IN ->
          true;
      case OUTPUT,
          REASONING,
          AUDIO_OUT,
          IMAGE_OUT,
          CHARACTERS,
          REQUESTS,
          IMAGES,
          SECONDS,
          SEARCHES ->
          false;
    };
  }

  /// Whether the kind is counted in tokens, and so moves the month's token counter.
  public boolean isTokens() {
    return unit == Unit.PER_MILLION && this != CHARACTERS;
  }

  /// Decimals of a quantity of this kind: seconds have six, all else is counted in whole units.
  public int decimals() {
    return this == SECONDS ? 6 : 0;
  }

  public static Optional<UsageKind> ofKey(String key) {
    for (UsageKind kind : values()) {
      if (kind.key.equals(key)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
