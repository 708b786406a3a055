package dev.tollgate.catalog;

import dev.tollgate.engine.catalog.ContextTier;
import dev.tollgate.engine.catalog.Price;
import dev.tollgate.engine.catalog.PriceDraft;
import dev.tollgate.engine.catalog.ProviderWindow;
import dev.tollgate.engine.catalog.Rates;
import dev.tollgate.engine.catalog.Schedule;
import dev.tollgate.engine.usage.ServiceClass;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A price in JSON, as the API takes and gives it and the database keeps it.
public final class PriceJson {

  private static final Set<String> KNOWN =
      Set.of(
          "price_id",
          "service_class",
          "effective_from",
          "discount_percent",
          RatesJson.PER_MILLION,
          RatesJson.EACH,
          "above",
          "windows");
  private static final Set<String> KNOWN_ABOVE =
      Set.of("prompt_tokens", RatesJson.PER_MILLION, RatesJson.EACH);
  private static final int MOST_PARTS = 50;
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  private PriceJson() {}

  /// What an editor wrote. Hours nobody can read are a fault.
  static @Nullable PriceDraft read(JsonNode node, String path, List<Fault> faults) {
    Fields fields = Fields.of(node, path, faults);
    if (fields == null) {
      return null;
    }
    fields.allow(KNOWN);
    Price terms = terms(fields, faults);
    for (int i = 0; i < terms.windows().size(); i++) {
      if (terms.windows().get(i).schedule() instanceof Schedule.Unreadable(String text)) {
        faults.add(
            new Fault(
                fields.pathOf("windows[" + i + "]"),
                "has hours nobody can read: '%s'; write times as 16:30 and the zone as UTC or Europe/Berlin"
                    .formatted(text)));
      }
    }
    return new PriceDraft(instant(fields), terms);
  }

  /// What the database kept. Hours that can no longer be read cost the dearer rate.
  ///
  /// @throws IllegalStateException if it is no price
  public static Price stored(
      long id, ServiceClass serviceClass, Instant from, BigDecimal discount, String terms) {
    List<Fault> faults = new ArrayList<>();
    Fields fields = Fields.of(CatalogJson.MAPPER.readTree(terms), "", faults);
    Price read = fields == null ? null : terms(fields, faults);
    if (read == null || !faults.isEmpty()) {
      throw new IllegalStateException("Price %d cannot be read: %s".formatted(id, faults));
    }
    return new Price(id, serviceClass, from, read.base(), read.tiers(), read.windows(), discount);
  }

  private static Price terms(Fields fields, List<Fault> faults) {
    BigDecimal discount = fields.decimal("discount_percent", "100");
    return new Price(
        0,
        serviceClass(fields),
        Price.ALWAYS,
        RatesJson.read(fields),
        tiers(fields, faults),
        windows(fields, faults),
        discount == null ? BigDecimal.ZERO : discount);
  }

  private static ServiceClass serviceClass(Fields fields) {
    String key = fields.text("service_class");
    if (key == null) {
      return ServiceClass.STANDARD;
    }
    return ServiceClass.ofKey(key)
        .orElseGet(() -> {
          fields.fault(
              "service_class", "must be standard, batch, flex or priority, but is '" + key + "'");
          return ServiceClass.STANDARD;
        });
  }

  private static @Nullable Instant instant(Fields fields) {
    String text = fields.text("effective_from");
    try {
      Instant from = text == null ? null : Instant.parse(text);
      if (from == null || (!from.isBefore(Price.ALWAYS) && from.isBefore(LATEST))) {
        return from;
      }
    } catch (DateTimeParseException unreadable) {
      // Told below, like a time that is out of range.
    }
    fields.fault(
        "effective_from",
        "must be a time of 1970 or later with its zone such as 2026-01-01T00:00:00Z, but is '%s'"
            .formatted(text));
    return null;
  }

  private static List<ContextTier> tiers(Fields owner, List<Fault> faults) {
    List<ContextTier> tiers = new ArrayList<>();
    List<JsonNode> nodes = owner.list("above", MOST_PARTS);
    for (int i = 0; i < nodes.size(); i++) {
      Fields fields = Fields.of(nodes.get(i), owner.pathOf("above[" + i + "]"), faults);
      if (fields != null) {
        fields.allow(KNOWN_ABOVE);
        if (!fields.has("prompt_tokens")) {
          fields.fault("prompt_tokens", "is missing; write the threshold, for example 200000");
        }
        Long above = fields.count("prompt_tokens", 0, 1_000_000_000L);
        Rates rates = RatesJson.read(fields);
        tiers.add(new ContextTier(above == null ? 0 : above, rates));
      }
    }
    return tiers;
  }

  private static List<ProviderWindow> windows(Fields owner, List<Fault> faults) {
    List<ProviderWindow> windows = new ArrayList<>();
    List<JsonNode> nodes = owner.list("windows", MOST_PARTS);
    for (int i = 0; i < nodes.size(); i++) {
      Fields fields = Fields.of(nodes.get(i), owner.pathOf("windows[" + i + "]"), faults);
      if (fields != null) {
        windows.add(WindowJson.read(fields));
      }
    }
    return windows;
  }

  /// Rates, tiers and windows: what the database keeps as one document.
  public static ObjectNode terms(Price price) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    RatesJson.write(price.base(), node);
    if (!price.tiers().isEmpty()) {
      var above = node.putArray("above");
      for (ContextTier tier : price.tiers()) {
        ObjectNode each = above.addObject().put("prompt_tokens", tier.abovePromptTokens());
        RatesJson.write(tier.rates(), each);
      }
    }
    if (!price.windows().isEmpty()) {
      var windows = node.putArray("windows");
      price.windows().forEach(window -> WindowJson.write(window, windows.addObject()));
    }
    return node;
  }

  static ObjectNode write(Price price) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("price_id", price.id())
        .put("service_class", price.serviceClass().key())
        .put("effective_from", price.effectiveFrom().toString());
    if (price.discountPercent().signum() > 0) {
      node.put("discount_percent", RatesJson.plain(price.discountPercent()));
    }
    node.setAll(terms(price));
    return node;
  }
}
