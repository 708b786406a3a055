package dev.tollgate.store.caller;

import dev.tollgate.engine.account.CallCoupon;
import dev.tollgate.store.Micros;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What coupons take off an account's calls, as its row has it: `[["percent", from, until] …]`,
/// microseconds since 1970.
final class CallCouponsJson {

  private CallCouponsJson() {}

  static List<CallCoupon> read(String text) {
    if (text.equals("[]")) {
      return List.of();
    }
    List<CallCoupon> coupons = new ArrayList<>();
    for (JsonNode each : JsonMapper.shared().readTree(text)) {
      coupons.add(
          new CallCoupon(
              new BigDecimal(each.path(0).asString()),
              Micros.toInstant(each.path(1).asLong()),
              each.path(2).isNull() ? null : Micros.toInstant(each.path(2).asLong())));
    }
    return coupons;
  }
}
