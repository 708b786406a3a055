package dev.tollgate.web.api.credit;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.ledger.Adjusted;
import dev.tollgate.engine.ledger.AdjustmentAnswer;
import dev.tollgate.engine.ledger.CallId;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// An adjustment that was made, as JSON.
final class AdjustmentJson {

  private AdjustmentJson() {}

  static JsonNode of(AccountId account, AdjustmentAnswer.Done done) {
    Adjusted adjusted = done.adjusted();
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("account", account.toString())
            .put("transaction", adjusted.sequence())
            .put("kind", adjusted.kind().name().toLowerCase(Locale.ROOT))
            .put("credits", adjusted.amount().inCredits())
            .put("usd", adjusted.amount().inUsd())
            .put("available", done.available().inCredits())
            .put("reference", adjusted.reference())
            .put("reason", adjusted.cause().reason())
            .put("at", adjusted.at().toString())
            .put("repeated", done.repeated());
    CallId call = adjusted.call();
    if (call != null) {
      json.put("call", call.toString());
    }
    return json;
  }
}
