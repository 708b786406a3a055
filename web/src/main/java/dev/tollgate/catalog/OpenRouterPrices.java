package dev.tollgate.catalog;

import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.catalog.Price;
import dev.tollgate.engine.catalog.PriceDraft;
import dev.tollgate.engine.usage.ServiceClass;
import dev.tollgate.engine.usage.UsageKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads OpenRouter's list of models: `{"data": [{"id", "context_length", "pricing": {…}}]}`,
/// dollars per token as strings. All are models of the provider `openrouter`.
final class OpenRouterPrices {

  private static final String PROVIDER = "openrouter";

  private static final Map<String, UsageKind> PER_TOKEN =
      Map.of(
          "prompt", UsageKind.INPUT,
          "completion", UsageKind.OUTPUT,
          "internal_reasoning", UsageKind.REASONING,
          "input_cache_read", UsageKind.CACHED_INPUT,
          "input_cache_write", UsageKind.CACHE_WRITE_5M,
          "audio", UsageKind.AUDIO_IN);

  private OpenRouterPrices() {}

  static PriceFile read(JsonNode root) {
    if (!root.path("data").isArray()) {
      return new PriceFile.Unreadable(
          "line 1, column 1: OpenRouter's list is an object with data, a list of models, but this is %s"
              .formatted(Fields.told(root)));
    }
    ListedModels models = new ListedModels();
    JsonNode data = root.path("data");
    for (int i = 0; i < data.size(); i++) {
      entry("data[%d]".formatted(i), data.get(i), models);
    }
    return models.read();
  }

  private static void entry(String path, JsonNode node, ListedModels models) {
    List<Fault> own = new ArrayList<>();
    Fields fields = Fields.of(node, path, own);
    if (fields == null) {
      models.faults().addAll(own);
      return;
    }
    String name = fields.requiredText("id", "openai/gpt-4o");
    if (fields.has("id") && !name.matches("\\S{1,200}")) {
      fields.fault("id", "must be a name of at most 200 characters without spaces");
    }
    Long context = fields.count("context_length", 0, 1_000_000_000L);
    JsonNode top = node.path("top_provider").path("max_completion_tokens");
    Long output = top.isIntegralNumber() && top.asLong(0) > 0 ? Long.valueOf(top.asLong()) : null;
    List<String> notes = new ArrayList<>();
    List<PriceDraft> prices = prices(fields.object("pricing"), notes);
    models.faults().addAll(own);
    if (own.isEmpty()) {
      models.add(
          path,
          PROVIDER,
          name,
          Model.Kind.CHAT,
          context == null || context == 0 ? null : context,
          output,
          prices,
          notes);
    }
  }

  private static List<PriceDraft> prices(@Nullable Fields pricing, List<String> notes) {
    if (pricing == null) {
      return List.of();
    }
    if ("-1".equals(told(pricing, "prompt"))) {
      notes.add("is a router: what it costs is known only afterwards");
      return List.of();
    }
    ListedRates rates = new ListedRates();
    PER_TOKEN.forEach(
        (key, kind) -> rates.perToken(kind, pricing.decimal(key, RatesJson.DEAREST_USD)));
    rates.each(UsageKind.REQUESTS, pricing.decimal("request", RatesJson.DEAREST_USD));
    rates.each(UsageKind.SEARCHES, pricing.decimal("web_search", RatesJson.DEAREST_USD));
    if (!rates.has(UsageKind.INPUT) || !rates.has(UsageKind.OUTPUT)) {
      return List.of();
    }
    return List.of(
        new PriceDraft(
            null,
            new Price(
                0,
                ServiceClass.STANDARD,
                Price.ALWAYS,
                rates.rates(),
                List.of(),
                List.of(),
                BigDecimal.ZERO)));
  }

  private static @Nullable String told(Fields fields, String name) {
    JsonNode value = fields.raw(name);
    return value == null ? null : value.asString("");
  }
}
