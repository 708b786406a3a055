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
/// @param millions what a million tokens of a kind cost the caller now
record OfferedModel(String id, Model model, Map<UsageKind, Credits> millions) {

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
    ObjectNode credits = more.putObject("credits_per_million");
    ObjectNode usd = more.putObject("usd_per_million");
    millions.forEach((kind, price) -> {
      credits.put(kind.key(), price.inCredits());
      usd.put(kind.key(), price.inUsd());
    });
    return root;
  }
}
