package dev.tollgate.catalog;

import dev.tollgate.engine.usage.UsageKind;
import java.util.List;
import java.util.Map;

/// The price fields of genai-prices and the kinds they price. Text fields mean the general kind
/// where the general field is left out.
final class GenaiKeys {

  static final String REQUESTS = "requests_kcount";

  /// In the order they are read: the general field before the text one.
  static final List<Map.Entry<String, UsageKind>> PER_MILLION =
      List.of(
          Map.entry("input_mtok", UsageKind.INPUT),
          Map.entry("input_text_mtok", UsageKind.INPUT),
          Map.entry("cache_read_mtok", UsageKind.CACHED_INPUT),
          Map.entry("cache_text_read_mtok", UsageKind.CACHED_INPUT),
          Map.entry("cache_write_mtok", UsageKind.CACHE_WRITE_5M),
          Map.entry("cache_text_write_mtok", UsageKind.CACHE_WRITE_5M),
          Map.entry("output_mtok", UsageKind.OUTPUT),
          Map.entry("output_text_mtok", UsageKind.OUTPUT),
          Map.entry("input_audio_mtok", UsageKind.AUDIO_IN),
          Map.entry("cache_audio_read_mtok", UsageKind.CACHED_AUDIO_IN),
          Map.entry("output_audio_mtok", UsageKind.AUDIO_OUT),
          Map.entry("input_image_mtok", UsageKind.IMAGE_IN),
          Map.entry("output_image_mtok", UsageKind.IMAGE_OUT));

  private GenaiKeys() {}

  /// Whether the format has a field for a kind.
  static boolean canSay(UsageKind kind) {
    return kind == UsageKind.REQUESTS
        || PER_MILLION.stream().anyMatch(entry -> entry.getValue() == kind);
  }

  static boolean isKnown(String key) {
    return key.equals(REQUESTS)
        || PER_MILLION.stream().anyMatch(entry -> entry.getKey().equals(key));
  }
}
