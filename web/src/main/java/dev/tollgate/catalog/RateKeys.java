package dev.tollgate.catalog;

import dev.tollgate.engine.usage.UsageKind;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The names that kinds have where their rates are written: token kinds and characters as they are,
/// the rest in the singular, since their rate is for one: `request`.
final class RateKeys {

  static final Set<String> PER_MILLION = keys(UsageKind.Unit.PER_MILLION);
  static final Set<String> EACH = keys(UsageKind.Unit.EACH);

  private RateKeys() {}

  static String of(UsageKind kind) {
    return switch (kind) {
      case REQUESTS -> "request";
      case IMAGES -> "image";
      case SECONDS -> "second";
      case SEARCHES -> "search";
      case INPUT,
          CACHED_INPUT,
          CACHE_WRITE_5M,
          CACHE_WRITE_1H,
          OUTPUT,
          REASONING,
          AUDIO_IN,
          CACHED_AUDIO_IN,
          AUDIO_OUT,
          IMAGE_IN,
          IMAGE_OUT,
          CHARACTERS ->
          kind.key();
    };
  }

  static Optional<UsageKind> kind(UsageKind.Unit unit, String key) {
    return Arrays.stream(UsageKind.values())
        .filter(kind -> kind.unit() == unit && of(kind).equals(key))
        .findFirst();
  }

  private static Set<String> keys(UsageKind.Unit unit) {
    return Arrays.stream(UsageKind.values())
        .filter(kind -> kind.unit() == unit)
        .map(RateKeys::of)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
