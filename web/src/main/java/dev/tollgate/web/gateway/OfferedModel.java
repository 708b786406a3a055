package dev.tollgate.web.gateway;

import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.usage.UsageKind;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A model as it is offered to one caller.
///
/// @param id the name to call it by: its own, or with its provider's where another has the same
/// @param prices what a million tokens of a kind, or one image, costs the caller now
record OfferedModel(String id, Model model, Map<UsageKind, Credits> prices) {

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
            .put("max_output_tokens", model.maxOutputTokens());
    put(more, "_per_million", true);
    put(more, "_each", false);
    return root;
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
