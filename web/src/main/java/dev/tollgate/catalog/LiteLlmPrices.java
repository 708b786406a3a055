package dev.tollgate.catalog;

import dev.tollgate.engine.catalog.ContextTier;
import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.catalog.Price;
import dev.tollgate.engine.catalog.PriceDraft;
import dev.tollgate.engine.usage.ServiceClass;
import dev.tollgate.engine.usage.UsageKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the price map of BerriAI/litellm: models by name, dollars per token.
final class LiteLlmPrices {

  private static final String SAMPLE = "sample_spec";
  private static final Pattern ABOVE =
      Pattern.compile(
          "(input_cost|output_cost|cache_read_input_token_cost|cache_creation_input_token_cost)(_per_token)?_above_([0-9]+)k_tokens");

  private static final Map<String, UsageKind> PER_TOKEN =
      Map.of(
          "input_cost_per_token", UsageKind.INPUT,
          "cache_read_input_token_cost", UsageKind.CACHED_INPUT,
          "cache_creation_input_token_cost", UsageKind.CACHE_WRITE_5M,
          "output_cost_per_token", UsageKind.OUTPUT,
          "output_cost_per_reasoning_token", UsageKind.REASONING,
          "input_cost_per_audio_token", UsageKind.AUDIO_IN,
          "cache_read_input_audio_token_cost", UsageKind.CACHED_AUDIO_IN,
          "output_cost_per_audio_token", UsageKind.AUDIO_OUT);

  private LiteLlmPrices() {}

  static PriceFile read(JsonNode root) {
    if (!root.isObject()) {
      return new PriceFile.Unreadable(
          "line 1, column 1: a LiteLLM map is an object of models by name, but this is %s"
              .formatted(Fields.told(root)));
    }
    ListedModels models = new ListedModels();
    root.properties()
        .forEach(each -> {
          if (!each.getKey().equals(SAMPLE)) {
            entry(each.getKey(), each.getValue(), models);
          }
        });
    return models.read();
  }

  private static void entry(String key, JsonNode node, ListedModels models) {
    List<Fault> own = new ArrayList<>();
    Fields fields = Fields.of(node, key, own);
    if (fields == null) {
      models.faults().addAll(own);
      return;
    }
    String provider = fields.requiredText("litellm_provider", "openai");
    String name = key.startsWith(provider + "/") ? key.substring(provider.length() + 1) : key;
    if (!provider.matches("[a-z0-9][a-z0-9._-]{0,63}") || !name.matches("\\S{1,200}")) {
      models.fault(
          key, "names no model that can be called: '%s' of '%s'".formatted(name, provider));
      return;
    }
    Model.Kind kind = kind(fields.text("mode"));
    List<String> notes = new ArrayList<>();
    List<PriceDraft> prices = prices(fields, kind, notes);
    Long context = tokens(node, "max_input_tokens");
    models.faults().addAll(own);
    if (own.isEmpty()) {
      models.add(
          key,
          provider,
          name,
          kind,
          context == null ? tokens(node, "max_tokens") : context,
          tokens(node, "max_output_tokens"),
          prices,
          notes);
    }
  }

  private static Model.Kind kind(@Nullable String mode) {
    return switch (mode == null ? "" : mode) {
      case "chat", "completion", "responses" -> Model.Kind.CHAT;
      case "embedding" -> Model.Kind.EMBEDDING;
      case "image_generation" -> Model.Kind.IMAGE;
      case "audio_transcription", "audio_speech" -> Model.Kind.AUDIO;
      default -> Model.Kind.OTHER;
    };
  }

  private static List<PriceDraft> prices(Fields fields, Model.Kind kind, List<String> notes) {
    ListedRates base = new ListedRates();
    PER_TOKEN.forEach((key, usage) -> base.perToken(usage, usd(fields, key)));
    base.each(UsageKind.REQUESTS, usd(fields, "input_cost_per_request"));
    base.each(UsageKind.SEARCHES, dearestSearch(fields));
    switch (kind) {
      case AUDIO -> {
        base.perToken(UsageKind.CHARACTERS, usd(fields, "input_cost_per_character"));
        base.each(
            UsageKind.SECONDS,
            larger(usd(fields, "input_cost_per_second"), usd(fields, "output_cost_per_second")));
      }
      case IMAGE ->
          base.each(
              UsageKind.IMAGES,
              larger(usd(fields, "input_cost_per_image"), usd(fields, "output_cost_per_image")));
      case CHAT, EMBEDDING, OTHER -> {}
    }
    if (!usable(base, kind)) {
      return List.of();
    }
    List<ContextTier> tiers = tiers(fields);
    boolean imagesInChat = kind == Model.Kind.CHAT && fields.has("input_cost_per_image");
    if (imagesInChat || fields.has("input_cost_per_pixel")) {
      notes.add("prices images in a way Tollgate does not keep: they count as input tokens");
    }
    List<PriceDraft> prices = new ArrayList<>();
    prices.add(draft(ServiceClass.STANDARD, base, tiers));
    ListedRates batch = new ListedRates();
    batch.perToken(UsageKind.INPUT, usd(fields, "input_cost_per_token_batches"));
    batch.perToken(UsageKind.OUTPUT, usd(fields, "output_cost_per_token_batches"));
    if (!batch.isEmpty() && usable(batch, kind)) {
      prices.add(draft(ServiceClass.BATCH, batch, List.of()));
    }
    return prices;
  }

  /// A chat model needs both ways; another one anything.
  private static boolean usable(ListedRates rates, Model.Kind kind) {
    return kind == Model.Kind.CHAT
        ? rates.has(UsageKind.INPUT) && rates.has(UsageKind.OUTPUT)
        : !rates.isEmpty();
  }

  private static List<ContextTier> tiers(Fields fields) {
    Map<Long, ListedRates> above = new TreeMap<>();
    for (String key : fields.names()) {
      Matcher tier = ABOVE.matcher(key);
      if (tier.matches()) {
        String plain = tier.group(1) + (tier.group(2) == null ? "" : tier.group(2));
        UsageKind kind = PER_TOKEN.get(plain);
        if (kind != null) {
          above
              .computeIfAbsent(Long.parseLong(tier.group(3)) * 1000, _ -> new ListedRates())
              .perToken(kind, usd(fields, key));
        }
      }
    }
    List<ContextTier> tiers = new ArrayList<>();
    above.forEach((start, rates) -> tiers.add(new ContextTier(start, rates.rates())));
    return tiers;
  }

  private static PriceDraft draft(
      ServiceClass serviceClass, ListedRates rates, List<ContextTier> tiers) {
    return new PriceDraft(
        null,
        new Price(0, serviceClass, Price.ALWAYS, rates.rates(), tiers, List.of(), BigDecimal.ZERO));
  }

  private static @Nullable BigDecimal dearestSearch(Fields fields) {
    JsonNode sizes = fields.raw("search_context_cost_per_query");
    if (sizes == null || !sizes.isObject()) {
      return null;
    }
    return sizes
        .valueStream()
        .filter(JsonNode::isNumber)
        .map(JsonNode::decimalValue)
        .max(BigDecimal::compareTo)
        .orElse(null);
  }

  private static @Nullable BigDecimal larger(@Nullable BigDecimal one, @Nullable BigDecimal other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.max(other);
  }

  private static @Nullable BigDecimal usd(Fields fields, String name) {
    return fields.decimal(name, RatesJson.DEAREST_USD);
  }

  /// Some entries say it in words, or not at all.
  private static @Nullable Long tokens(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isIntegralNumber() && value.canConvertToLong() && value.longValue() > 0
        ? Long.valueOf(value.longValue())
        : null;
  }
}
