package dev.tollgate.store.ledger;

import dev.tollgate.engine.ledger.Adjusted;
import dev.tollgate.engine.ledger.Adjustments;
import dev.tollgate.engine.ledger.CallId;
import dev.tollgate.engine.money.Balance;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// How an account stood before and after an adjustment, as the audit trail keeps it.
final class AdjustmentJson {

  private static final JsonMapper JSON = JsonMapper.shared();

  private AdjustmentJson() {}

  static String before(Adjustments.Made made) {
    return available(made.before()).toString();
  }

  static String after(Adjustments.Made made) {
    Adjusted adjusted = made.adjusted();
    ObjectNode after =
        available(made.after())
            .put("transaction", adjusted.sequence())
            .put("reference", adjusted.reference())
            .put("amount", adjusted.amount().inCredits());
    CallId call = adjusted.call();
    if (call != null) {
      after.put("call", call.toString());
    }
    return after.toString();
  }

  private static ObjectNode available(Balance available) {
    return JSON.createObjectNode().put("available", available.inCredits());
  }
}
