package dev.tollgate.catalog;

import dev.tollgate.engine.catalog.Alias;
import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.catalog.ModelDraft;
import dev.tollgate.engine.catalog.Price;
import dev.tollgate.engine.catalog.PriceDraft;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A model and its prices in JSON, as the API takes and gives them and the shipped catalog is
/// written. What the book adds of its own (`price_id`, `created`) may be sent back unread.
public final class ModelJson {

  static final Set<String> KNOWN =
      Set.of(
          "provider",
          "model",
          "family",
          "kind",
          "aliases",
          "small",
          "free",
          "context_tokens",
          "max_output_tokens",
          "markup_percent",
          "created",
          "prices");
  private static final String PROVIDER = "[a-z0-9][a-z0-9._-]{0,63}";
  private static final String NAME = "\\S{1,200}";
  private static final String FAMILY = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";
  private static final long MOST_TOKENS = 1_000_000_000L;

  private ModelJson() {}

  public static ReadModel read(JsonNode node) {
    return read(node, KNOWN);
  }

  /// @param known fields that may be there
  static ReadModel read(JsonNode node, Set<String> known) {
    List<Fault> faults = new ArrayList<>();
    Fields fields = Fields.of(node, "", faults);
    if (fields == null) {
      return new ReadModel.Invalid(faults);
    }
    fields.allow(known);
    ModelDraft draft = new ModelDraft(model(fields, faults), prices(fields, faults));
    return faults.isEmpty() ? new ReadModel.Read(draft) : new ReadModel.Invalid(faults);
  }

  private static Model model(Fields fields, List<Fault> faults) {
    return new Model(
        named(fields, "provider", PROVIDER, "openai"),
        named(fields, "model", NAME, "gpt-4o"),
        fields.has("family") ? named(fields, "family", FAMILY, "gpt-4o") : null,
        kind(fields),
        aliases(fields, faults),
        fields.flag("small"),
        fields.flag("free"),
        fields.count("context_tokens", 1, MOST_TOKENS),
        fields.count("max_output_tokens", 1, MOST_TOKENS),
        fields.decimal("markup_percent", "10000"),
        Price.ALWAYS,
        List.of());
  }

  private static String named(Fields fields, String name, String pattern, String example) {
    String text = fields.requiredText(name, example);
    if (!text.isEmpty() && !text.matches(pattern)) {
      fields.fault(
          name,
          "must match %s, such as %s, but is '%s'"
              .formatted(
                  pattern, example, text.length() > 60 ? text.substring(0, 60) + "…" : text));
    } else if (text.isEmpty() && fields.has(name)) {
      fields.fault(name, "must not be empty; write for example \"%s\"".formatted(example));
    }
    return text;
  }

  private static Model.Kind kind(Fields fields) {
    String key = fields.text("kind");
    if (key == null) {
      return Model.Kind.CHAT;
    }
    return Model.Kind.ofKey(key)
        .orElseGet(() -> {
          fields.fault(
              "kind", "must be chat, embedding, image, audio or other, but is '" + key + "'");
          return Model.Kind.OTHER;
        });
  }

  private static List<Alias> aliases(Fields fields, List<Fault> faults) {
    List<Alias> aliases = new ArrayList<>();
    List<JsonNode> nodes = fields.list("aliases", 200);
    for (int i = 0; i < nodes.size(); i++) {
      Alias alias = AliasJson.read(nodes.get(i), "aliases[" + i + "]", faults);
      if (alias != null) {
        aliases.add(alias);
      }
    }
    return aliases;
  }

  private static List<PriceDraft> prices(Fields fields, List<Fault> faults) {
    List<PriceDraft> drafts = new ArrayList<>();
    Set<String> starts = new HashSet<>();
    List<JsonNode> nodes = fields.list("prices", 500);
    for (int i = 0; i < nodes.size(); i++) {
      String path = "prices[" + i + "]";
      PriceDraft draft = PriceJson.read(nodes.get(i), path, faults);
      if (draft != null) {
        drafts.add(draft);
        Instant from = draft.effectiveFrom() == null ? Price.ALWAYS : draft.effectiveFrom();
        if (!starts.add(draft.terms().serviceClass().key() + " from " + from)) {
          faults.add(
              new Fault(
                  path + ".effective_from",
                  "has the service class and start of another price here; give it another start (a price without one counts from %s)"
                      .formatted(Price.ALWAYS)));
        }
      }
    }
    return drafts;
  }

  /// A model as it is read, with what the book knows beside it.
  public static ObjectNode write(Model model) {
    ObjectNode node = head(model);
    var prices = node.putArray("prices");
    model.prices().stream()
        .sorted(Comparator.comparing(Price::serviceClass).thenComparing(Price::effectiveFrom))
        .forEach(price -> prices.add(PriceJson.write(price)));
    return node;
  }

  static ObjectNode head(Model model) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("provider", model.provider()).put("model", model.name());
    if (model.family() != null) {
      node.put("family", model.family());
    }
    node.put("kind", model.kind().key());
    node.set("aliases", AliasJson.write(model.aliases()));
    node.put("small", model.small()).put("free", model.free());
    if (model.contextTokens() != null) {
      node.put("context_tokens", model.contextTokens());
    }
    if (model.maxOutputTokens() != null) {
      node.put("max_output_tokens", model.maxOutputTokens());
    }
    if (model.markupPercent() != null) {
      node.put("markup_percent", RatesJson.plain(model.markupPercent()));
    }
    return node.put("created", model.created().toString());
  }
}
