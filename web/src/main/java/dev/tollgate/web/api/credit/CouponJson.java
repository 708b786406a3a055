package dev.tollgate.web.api.credit;

import dev.tollgate.engine.billing.Coupon;
import dev.tollgate.engine.billing.Redemption;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Coupons and redemptions as JSON.
final class CouponJson {

  private CouponJson() {}

  /// All there is to a coupon, for operators.
  static ObjectNode of(Coupon coupon) {
    return terms(coupon).put("used", coupon.used());
  }

  /// What does not change when it is redeemed.
  static ObjectNode terms(Coupon coupon) {
    ObjectNode json = offer(coupon);
    json.put("uses", coupon.uses())
        .put("once_per_account", coupon.oncePerAccount())
        .put("starts", coupon.starts().toString());
    ArrayNode tiers = json.putArray("tiers");
    coupon.tiers().stream().sorted().forEach(tiers::add);
    return json.put("retired", text(coupon.retired()));
  }

  /// What whoever has the code may know.
  static ObjectNode offer(Coupon coupon) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("coupon", coupon.code())
        .put("kind", coupon.kind().name().toLowerCase(Locale.ROOT))
        .put("target", coupon.target().name().toLowerCase(Locale.ROOT))
        .put("amount", plain(coupon.amount()))
        .put("months", coupon.months())
        .put("ends", text(coupon.ends()));
  }

  static ObjectNode of(Redemption redemption) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("redemption", redemption.id())
        .put("coupon", redemption.code())
        .put("account", redemption.account().toString())
        .put("kind", redemption.kind().name().toLowerCase(Locale.ROOT))
        .put("target", redemption.target().name().toLowerCase(Locale.ROOT))
        .put("amount", plain(redemption.amount()))
        .put("redeemed", redemption.redeemed().toString())
        .put("ends", text(redemption.ends()))
        .put("times_left", redemption.left());
  }

  private static @Nullable String plain(@Nullable BigDecimal amount) {
    return amount == null ? null : amount.stripTrailingZeros().toPlainString();
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }
}
