package dev.tollgate.engine.catalog;

import dev.tollgate.engine.usage.ServiceClass;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A model of a provider, with the names it answers to and every price it ever had.
///
/// @param provider the provider's name: `openai`
/// @param name the name it is sold under: `gpt-4o`
/// @param family a group of models that rules may test; null when unset
/// @param kind what it is for
/// @param aliases other names, tried after the exact ones
/// @param small marked so by the catalog; tiers with small models only may call it
/// @param free free for every caller, whatever it costs
/// @param contextTokens the longest prompt, in tokens; null when unpublished
/// @param maxOutputTokens the most it produces in one answer; null when unpublished
/// @param markupPercent the model's markup on cost in every tier, in percent; null: the tier
///   decides
/// @param created when it entered the price book; the earliest wins a name no alias decides
/// @param prices in no particular order
public record Model(
    String provider,
    String name,
    @Nullable String family,
    Kind kind,
    List<Alias> aliases,
    boolean small,
    boolean free,
    @Nullable Long contextTokens,
    @Nullable Long maxOutputTokens,
    @Nullable BigDecimal markupPercent,
    Instant created,
    List<Price> prices) {

  /// What a model is for. Lists show chat models first.
  public enum Kind {
    CHAT,
    EMBEDDING,
    IMAGE,
    AUDIO,
    OTHER;

    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Kind> ofKey(String key) {
      for (Kind each : values()) {
        if (each.key().equals(key)) {
          return Optional.of(each);
        }
      }
      return Optional.empty();
    }
  }

  public Model {
    aliases = List.copyOf(aliases);
    prices = List.copyOf(prices);
  }

  /// A chat model with nothing said about it but its names and prices.
  public static Model chat(String provider, String name, Instant created, List<Price> prices) {
    return new Model(
        provider, name, null, Kind.CHAT, List.of(), false, false, null, null, null, created,
        prices);
  }

  public Model withAliases(List<Alias> names) {
    return new Model(
        provider,
        name,
        family,
        kind,
        names,
        small,
        free,
        contextTokens,
        maxOutputTokens,
        markupPercent,
        created,
        prices);
  }

  public Model withContextTokens(long tokens) {
    return new Model(
        provider,
        name,
        family,
        kind,
        aliases,
        small,
        free,
        tokens,
        maxOutputTokens,
        markupPercent,
        created,
        prices);
  }

  public Model withPrices(List<Price> newPrices) {
    return new Model(
        provider,
        name,
        family,
        kind,
        aliases,
        small,
        free,
        contextTokens,
        maxOutputTokens,
        markupPercent,
        created,
        newPrices);
  }

  public Model createdAt(Instant instant) {
    return new Model(
        provider,
        name,
        family,
        kind,
        aliases,
        small,
        free,
        contextTokens,
        maxOutputTokens,
        markupPercent,
        instant,
        prices);
  }

  /// The name with its provider's: `openai/gpt-4o`.
  public String qualifiedName() {
    return provider + "/" + name;
  }

  /// The price in force: the latest of its class that has begun.
  public Optional<Price> priceAt(ServiceClass serviceClass, Instant at) {
    Price found = null;
    for (Price price : prices) {
      if (price.serviceClass() == serviceClass
          && !price.effectiveFrom().isAfter(at)
          && (found == null || price.effectiveFrom().isAfter(found.effectiveFrom()))) {
        found = price;
      }
    }
    return Optional.ofNullable(found);
  }

  /// How much literal text of its aliases a name matched, or [Alias#NO_MATCH].
  int literal(String asked) {
    int longest = Alias.NO_MATCH;
    for (Alias alias : aliases) {
      longest = Math.max(longest, alias.literal(asked));
    }
    return longest;
  }

  /// In the order a price book lists: chat first, then as they came.
  static final Comparator<Model> LISTED = Comparator.comparing(Model::kind);
}
