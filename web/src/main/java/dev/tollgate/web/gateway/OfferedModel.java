package dev.tollgate.web.gateway;

import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.engine.usage.UsageKind;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A model as it is offered to one caller.
///
/// @param id the name to call it by: its own, or with its provider's where another has the same
/// @param tier the caller's, which may cap the model's output and how often it is called
/// @param prices what a million tokens of a kind, or one image, costs the caller now
public record OfferedModel(
    String id, Model model, TierVersion tier, Map<UsageKind, Credits> prices) {

  /// OpenAI's model object, with what it lacks in `tollgate`.
  ObjectNode json() {
    ObjectNode root =
        JsonMapper.shared()
            .createObjectNode()
            .put("id", id)
            .put("object", "model")
            .put("created", Math.max(0, model.created().getEpochSecond()))
            .put("owned_by", model.provider());
    ObjectNode more =
        root.putObject("tollgate")
            .put("provider", model.provider())
            .put("kind", model.kind().key())
            .put("small", model.small())
            .put("free", model.free())
            .put("context_tokens", model.contextTokens())
            .put("max_output_tokens", mostOutput())
            .put("calls_per_month", tier.models().monthCallsOf(model.name()));
    put(more, "_per_million", true);
    put(more, "_each", false);
    return root;
  }

  /// Null when neither the model nor the tier bounds it.
  private @Nullable Long mostOutput() {
    return Stream.of(
            model.maxOutputTokens(), tier.outputCap(), tier.models().outputCapOf(model.name()))
        .filter(Objects::nonNull)
        .min(Long::compare)
        .orElse(null);
  }

  private void put(ObjectNode more, String unit, boolean tokens) {
    ObjectNode credits = JsonMapper.shared().createObjectNode();
    ObjectNode usd = JsonMapper.shared().createObjectNode();
    prices.forEach((kind, price) -> {
      if (kind.isTokens() == tokens) {
        String name = tokens ? kind.key() : "image";
        credits.put(name, price.inCredits());
        usd.put(name, price.inUsd());
      }
    });
    if (!credits.isEmpty()) {
      more.set("credits" + unit, credits);
      more.set("usd" + unit, usd);
    }
  }
}
