package dev.tollgate.web.api.credit;

import dev.tollgate.engine.ledger.Ledger;
import java.util.Locale;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A lot as JSON.
final class LotJson {

  private LotJson() {}

  static ObjectNode of(Ledger.LotView lot) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("lot", lot.lot())
        .put("source", lot.source().name().toLowerCase(Locale.ROOT))
        .put("amount", lot.amount().inCredits())
        .put("remaining", lot.remaining().inCredits())
        .put("reserved", lot.reserved().inCredits())
        .put("priority", lot.priority())
        .put("expires", lot.expires() == null ? null : lot.expires().toString());
  }
}
