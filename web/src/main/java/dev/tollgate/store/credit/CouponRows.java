package dev.tollgate.store.credit;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.billing.Coupon;
import dev.tollgate.engine.billing.Redemption;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Reads rows of coupons and redemptions.
final class CouponRows {

  private CouponRows() {}

  static Coupon coupon(ResultSet row, int number) throws SQLException {
    return new Coupon(
        row.getString("code"),
        Coupon.Kind.valueOf(row.getString("kind")),
        Coupon.Target.valueOf(row.getString("target")),
        row.getBigDecimal("amount"),
        row.getObject("uses", Long.class),
        row.getLong("used"),
        row.getBoolean("once_per_account"),
        row.getObject("starts_at", OffsetDateTime.class).toInstant(),
        instant(row, "ends_at"),
        Set.of((String[]) row.getArray("tiers").getArray()),
        row.getObject("months", Integer.class),
        instant(row, "retired_at"));
  }

  static Redemption redemption(ResultSet row, int number) throws SQLException {
    return new Redemption(
        row.getLong("redemption_id"),
        row.getString("code"),
        new AccountId(row.getLong("account_id")),
        row.getInt("number"),
        Coupon.Kind.valueOf(row.getString("kind")),
        Coupon.Target.valueOf(row.getString("target")),
        row.getBigDecimal("amount"),
        row.getObject("redeemed_at", OffsetDateTime.class).toInstant(),
        instant(row, "ends_at"),
        row.getObject("times_left", Integer.class),
        row.getBoolean("granted"));
  }

  /// A coupon as the audit trail keeps it.
  static String json(Coupon coupon) {
    BigDecimal amount = coupon.amount();
    return JsonMapper.shared()
        .createObjectNode()
        .put("code", coupon.code())
        .put("kind", coupon.kind().name())
        .put("target", coupon.target().name())
        .put("amount", amount == null ? null : amount.toPlainString())
        .put("uses", coupon.uses())
        .put("used", coupon.used())
        .toString();
  }

  static @Nullable OffsetDateTime time(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }
}
