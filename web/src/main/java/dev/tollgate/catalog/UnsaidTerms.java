package dev.tollgate.catalog;

import dev.tollgate.engine.catalog.ContextTier;
import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.catalog.ModelDraft;
import dev.tollgate.engine.catalog.Price;
import dev.tollgate.engine.catalog.PriceDraft;
import dev.tollgate.engine.catalog.Rates;
import dev.tollgate.engine.money.UsdRate;
import dev.tollgate.engine.usage.UsageKind;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Terms that a published list has no words for: rates of kinds it does not know, such as 1-hour
/// cache writes and searches, and our discount. What the book says of them outlives an import; else
/// one would make such kinds cheaper, or refused, by saying nothing.
final class UnsaidTerms {

  private UnsaidTerms() {}

  static ModelDraft kept(Model before, ModelDraft listed, Instant now) {
    boolean history = listed.prices().size() > 1;
    List<PriceDraft> prices =
        listed.prices().stream()
            .map(draft ->
                standing(before, draft, history ? Price.ALWAYS : now)
                    .or(() -> standing(before, draft, now))
                    .map(old -> new PriceDraft(draft.effectiveFrom(), kept(old, draft.terms())))
                    .orElse(draft))
            .toList();
    return new ModelDraft(listed.model(), prices);
  }

  private static Optional<Price> standing(Model before, PriceDraft draft, Instant undated) {
    Instant at = draft.effectiveFrom() == null ? undated : draft.effectiveFrom();
    return before.priceAt(draft.terms().serviceClass(), at);
  }

  private static Price kept(Price old, Price listed) {
    return new Price(
        0,
        listed.serviceClass(),
        Price.ALWAYS,
        kept(old.base(), listed.base()),
        listed.tiers().stream().map(tier -> kept(old, tier)).toList(),
        listed.windows(),
        old.discountPercent());
  }

  private static ContextTier kept(Price old, ContextTier listed) {
    return old.tiers().stream()
        .filter(tier -> tier.abovePromptTokens() == listed.abovePromptTokens())
        .findFirst()
        .map(
            tier -> new ContextTier(listed.abovePromptTokens(), kept(tier.rates(), listed.rates())))
        .orElse(listed);
  }

  private static Rates kept(Rates old, Rates listed) {
    Map<UsageKind, UsdRate> rates = new EnumMap<>(UsageKind.class);
    old.byKind()
        .forEach((kind, rate) -> {
          if (!GenaiKeys.canSay(kind)) {
            rates.put(kind, rate);
          }
        });
    rates.putAll(listed.byKind());
    return new Rates(rates);
  }
}
