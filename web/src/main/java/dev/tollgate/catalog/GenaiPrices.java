package dev.tollgate.catalog;

import dev.tollgate.engine.catalog.Alias;
import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.catalog.ModelDraft;
import dev.tollgate.engine.catalog.Price;
import dev.tollgate.engine.catalog.PriceDraft;
import dev.tollgate.engine.catalog.Schedule;
import dev.tollgate.engine.usage.UsageKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Reads the price list of pydantic/genai-prices: providers with their models, match clauses,
/// prices, tiers, hours and start dates.
public final class GenaiPrices {

  private static final String PROVIDER = "[a-z0-9][a-z0-9._-]{0,63}";
  private static final String MODEL = "\\S{1,200}";

  private final List<PriceFile.Entry> entries = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  private GenaiPrices() {}

  public static PriceFile read(byte[] file) {
    JsonNode root;
    try {
      root = CatalogJson.MAPPER.readTree(file);
    } catch (JacksonException broken) {
      var at = broken.getLocation();
      return new PriceFile.Unreadable(
          "line %d, column %d: this is not JSON: %s"
              .formatted(at.getLineNr(), at.getColumnNr(), broken.getOriginalMessage()));
    }
    if (!root.isArray()) {
      return new PriceFile.Unreadable(
          "line 1, column 1: a genai-prices file is a list of providers, but this is %s"
              .formatted(Fields.told(root)));
    }
    GenaiPrices reader = new GenaiPrices();
    for (int i = 0; i < root.size(); i++) {
      reader.readProvider(root.get(i), "[" + i + "]");
    }
    return new PriceFile.Entries(reader.entries, reader.faults);
  }

  private void readProvider(JsonNode node, String path) {
    Fields fields = Fields.of(node, path, faults);
    if (fields == null) {
      return;
    }
    String provider = fields.requiredText("id", "openai");
    if (!provider.matches(PROVIDER)) {
      fields.fault(
          "id",
          "must match %s, but is '%s': its models are left out".formatted(PROVIDER, provider));
      return;
    }
    if (!fields.has("models")) {
      fields.fault("models", "is missing");
    }
    List<JsonNode> models = fields.list("models", 100_000);
    for (int i = 0; i < models.size(); i++) {
      readModel(provider, models.get(i), fields.pathOf("models[" + i + "]"));
    }
  }

  private void readModel(String provider, JsonNode node, String path) {
    List<Fault> own = new ArrayList<>();
    Fields fields = Fields.of(node, path, own);
    if (fields != null) {
      ModelDraft draft = draft(provider, fields, own);
      if (!names.add(draft.model().qualifiedName())) {
        fields.fault("id", "names a model a second time: '%s'".formatted(draft.model().name()));
      }
      if (own.isEmpty()) {
        entries.add(new PriceFile.Entry(path, draft, notes(draft)));
      }
    }
    faults.addAll(own);
  }

  private static ModelDraft draft(String provider, Fields fields, List<Fault> own) {
    String name = fields.requiredText("id", "gpt-4o");
    if (fields.has("id") && !name.matches(MODEL)) {
      fields.fault("id", "must match %s, but is '%s'".formatted(MODEL, name));
    }
    JsonNode match = fields.raw("match");
    if (match == null) {
      fields.fault("match", "is missing");
    }
    Alias alias = match == null ? null : AliasJson.read(match, fields.pathOf("match"), own);
    Long context = fields.count("context_window", 1, 1_000_000_000L);
    List<PriceDraft> prices =
        GenaiPriceList.read(fields.raw("prices"), fields.pathOf("prices"), own);
    Model model =
        new Model(
            provider,
            name,
            null,
            kind(name, prices),
            alias == null ? List.of() : others(name, alias),
            false,
            false,
            context,
            null,
            null,
            Price.ALWAYS,
            List.of());
    return new ModelDraft(model, prices);
  }

  private static List<Alias> others(String name, Alias match) {
    Alias own = new Alias.Exact(name);
    return flat(match).stream().filter(alias -> !alias.equals(own)).distinct().toList();
  }

  /// Alternatives become aliases of their own.
  private static List<Alias> flat(Alias alias) {
    return alias instanceof Alias.AnyOf(List<Alias> aliases)
        ? aliases.stream().flatMap(each -> flat(each).stream()).toList()
        : List.of(alias);
  }

  /// The file does not say what a model is for; its name and what is priced do.
  private static Model.Kind kind(String name, List<PriceDraft> prices) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.contains("embed") || pricesInputAlone(prices)) {
      return Model.Kind.EMBEDDING;
    }
    if (lower.contains("-image")) {
      return Model.Kind.IMAGE;
    }
    boolean audio =
        Stream.of("-tts", "-transcribe", "-realtime", "-audio", "whisper")
            .anyMatch(lower::contains);
    if (audio) {
      return Model.Kind.AUDIO;
    }
    return prices.isEmpty() ? Model.Kind.OTHER : Model.Kind.CHAT;
  }

  private static boolean pricesInputAlone(List<PriceDraft> prices) {
    return !prices.isEmpty()
        && prices.stream()
            .allMatch(
                price -> price.terms().base().byKind().keySet().equals(Set.of(UsageKind.INPUT)));
  }

  private static List<String> notes(ModelDraft draft) {
    List<String> notes = new ArrayList<>();
    if (draft.prices().isEmpty()) {
      notes.add("has no price: calls to it are refused until it gets one");
    }
    boolean unreadable =
        draft.prices().stream()
            .flatMap(price -> price.terms().windows().stream())
            .anyMatch(window -> window.schedule() instanceof Schedule.Unreadable);
    if (unreadable) {
      notes.add("has hours nobody can read: the dearer rate is charged");
    }
    return notes;
  }
}
