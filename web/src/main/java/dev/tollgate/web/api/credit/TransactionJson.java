package dev.tollgate.web.api.credit;

import dev.tollgate.engine.ledger.Cause;
import dev.tollgate.engine.ledger.Transaction;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A transaction as JSON. Who of the operator's people moved credits is for operators.
final class TransactionJson {

  private TransactionJson() {}

  static ObjectNode of(Transaction transaction, boolean forOperator) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("transaction", transaction.sequence())
            .put("kind", transaction.kind().name().toLowerCase(Locale.ROOT))
            .put("credits", transaction.change().inCredits())
            .put("usd", transaction.change().inUsd())
            .put("at", transaction.at().toString())
            .put("explanation", explanation(transaction));
    putIfKnown(json, "call", transaction.call());
    putIfKnown(json, "service", transaction.service());
    putIfKnown(json, "model", transaction.model());
    putIfKnown(json, "reference", transaction.reference());
    if (transaction.source() != null) {
      json.put("source", transaction.source().name().toLowerCase(Locale.ROOT));
    }
    Cause cause = transaction.cause();
    if (cause != null) {
      json.put("reason", cause.reason());
      if (forOperator) {
        json.put("by", cause.actor());
      }
    }
    ArrayNode lots = json.putArray("lots");
    for (Transaction.Part part : transaction.parts()) {
      lots.addObject().put("lot", part.lot()).put("credits", part.amount().inCredits());
    }
    return json;
  }

  private static String explanation(Transaction transaction) {
    return switch (transaction.kind()) {
      case GRANT ->
          "Granted%s"
              .formatted(
                  transaction.source() == null
                      ? ""
                      : " as " + transaction.source().name().toLowerCase(Locale.ROOT));
      case CALL ->
          transaction.model() == null
              ? "Charged for %s".formatted(transaction.service())
              : "Charged for a call of %s".formatted(transaction.model());
      case REFUND -> "Refunded of %s".formatted(transaction.call());
      case DEDUCT -> "Taken back";
      case EXPIRY -> "Expired unused";
    };
  }

  private static void putIfKnown(
      ObjectNode json, String field, @org.jspecify.annotations.Nullable Object value) {
    if (value != null) {
      json.put(field, value.toString());
    }
  }
}
