package dev.tollgate.catalog;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// A published price list that can be imported.
public enum PriceFormat {
  GENAI_PRICES("genai-prices"),
  LITELLM("litellm"),
  OPENROUTER("openrouter");

  private final String key;

  PriceFormat(String key) {
    this.key = key;
  }

  public String key() {
    return key;
  }

  public static Optional<PriceFormat> ofKey(String key) {
    return Arrays.stream(values()).filter(each -> each.key.equals(key)).findFirst();
  }

  /// Every key, as a message lists them.
  public static String keys() {
    return Arrays.stream(values()).map(PriceFormat::key).collect(Collectors.joining(", "));
  }

  public PriceFile read(byte[] file) {
    if (this == GENAI_PRICES) {
      return GenaiPrices.read(file);
    }
    try {
      JsonNode root = CatalogJson.MAPPER.readTree(file);
      return this == LITELLM ? LiteLlmPrices.read(root) : OpenRouterPrices.read(root);
    } catch (JacksonException broken) {
      var at = broken.getLocation();
      return new PriceFile.Unreadable(
          "line %d, column %d: this is not JSON: %s"
              .formatted(at.getLineNr(), at.getColumnNr(), broken.getOriginalMessage()));
    }
  }
}
