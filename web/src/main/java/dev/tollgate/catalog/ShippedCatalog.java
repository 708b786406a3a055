package dev.tollgate.catalog;

import dev.tollgate.engine.catalog.ModelDraft;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// The models that Tollgate brings along, so that it prices calls before anybody has imported
/// anything: one file a provider under `catalog/`, in the format of the API, each model with its
/// source and the date it was true.
public final class ShippedCatalog {

  /// The simulated provider first: its models are listed first and answer without a key.
  static final List<String> PROVIDERS =
      List.of(
          "simulated",
          "openai",
          "anthropic",
          "google",
          "mistral",
          "deepseek",
          "x-ai",
          "cohere",
          "groq",
          "perplexity",
          "moonshotai",
          "zhipuai",
          "voyageai");

  private static final Set<String> KNOWN = known();

  private ShippedCatalog() {}

  /// The models in the order they are to be created, each with who says what it costs.
  ///
  /// @throws IllegalStateException if a file of ours cannot be read
  public static Map<ModelDraft, String> read() {
    Map<ModelDraft, String> drafts = new LinkedHashMap<>();
    for (String provider : PROVIDERS) {
      for (JsonNode node : nodes(provider)) {
        drafts.put(draft(provider, node), source(node));
      }
    }
    return drafts;
  }

  static List<JsonNode> nodes(String provider) {
    String file = "/catalog/" + provider + ".json";
    try (InputStream in = ShippedCatalog.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("The shipped catalog lacks " + file);
      }
      return new ArrayList<>(CatalogJson.MAPPER.readTree(in).values());
    } catch (IOException unreadable) {
      throw new UncheckedIOException("Cannot read " + file, unreadable);
    }
  }

  private static ModelDraft draft(String provider, JsonNode node) {
    return switch (ModelJson.read(node, KNOWN)) {
      case ReadModel.Read(ModelDraft draft) -> draft;
      case ReadModel.Invalid(List<Fault> faults) ->
          throw new IllegalStateException(
              "The shipped catalog of %s has faults: %s".formatted(provider, faults));
    };
  }

  private static String source(JsonNode node) {
    return "shipped catalog: %s, as of %s"
        .formatted(node.path("source").asString(""), node.path("as_of").asString(""));
  }

  private static Set<String> known() {
    Set<String> known = new HashSet<>(ModelJson.KNOWN);
    known.add("source");
    known.add("as_of");
    return known;
  }
}
