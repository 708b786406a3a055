package dev.tollgate.web.gateway;

import dev.tollgate.engine.call.AdmittedCall;
import dev.tollgate.engine.call.Settlement;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.node.ObjectNode;

/// What a client is told of its charge: in headers, or at the end of a stream in `usage.tollgate`.
final class ReceiptHeaders {

  private ReceiptHeaders() {}

  static void begin(HttpServletResponse response, AdmittedCall call) {
    response.setHeader("x-tollgate-call", call.id().toString());
    response.setHeader("x-tollgate-rule-set", call.rules().id().hash());
  }

  static void settled(HttpServletResponse response, Settlement settlement) {
    response.setHeader("x-tollgate-price", settlement.charged().inCredits());
    response.setHeader("x-tollgate-balance", settlement.available().inCredits());
  }

  static void settled(ObjectNode usage, Settlement settlement, boolean estimated) {
    usage
        .putObject("tollgate")
        .put("call", settlement.call().toString())
        .put("price", settlement.charged().inCredits())
        .put("price_usd", settlement.charged().inUsd())
        .put("balance", settlement.available().inCredits())
        .put("rule_set", settlement.ruleSet().hash())
        .put("estimated", estimated);
  }
}
