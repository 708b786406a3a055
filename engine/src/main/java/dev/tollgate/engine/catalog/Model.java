package dev.tollgate.engine.catalog;

import dev.tollgate.engine.usage.ServiceClass;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A model of a provider, with the names it answers to and every price it ever had.
///
/// @param provider the provider's name: `openai`
/// @param name the name it is sold under: `gpt-4o`
/// @param family a group of models that rules may test; null when unset
/// @param aliases other names, tried after the exact ones
/// @param small marked so by the catalog; tiers with small models only may call it
/// @param free free for every caller, whatever it costs
/// @param contextTokens the longest prompt, in tokens; null when unpublished
/// @param maxOutputTokens the most it produces in one answer; null when unpublished
/// @param markupPercent the model's markup in every tier; null: the tier decides
/// @param created when it entered the price book; the earliest wins a name no alias decides
/// @param prices in no particular order
public record Model(
    String provider,
    String name,
    @Nullable String family,
    List<Alias> aliases,
    boolean small,
    boolean free,
    @Nullable Long contextTokens,
    @Nullable Long maxOutputTokens,
    @Nullable BigDecimal markupPercent,
    Instant created,
    List<Price> prices) {

  public Model {
    aliases = List.copyOf(aliases);
    prices = List.copyOf(prices);
  }

  /// The price in force: the latest of its class that has begun.
  public Optional<Price> priceAt(ServiceClass serviceClass, Instant at) {
    return prices.stream()
        .filter(price -> price.serviceClass() == serviceClass && !price.effectiveFrom().isAfter(at))
        .max(Comparator.comparing(Price::effectiveFrom));
  }
}
