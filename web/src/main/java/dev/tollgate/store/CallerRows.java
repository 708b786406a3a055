package dev.tollgate.store;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.KeyId;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.plan.TierVersion;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads rows of keys, accounts and tier versions into the types of the engine.
final class CallerRows {

  /// What [#tier] reads, from `tier_version t`.
  static final String TIER_COLUMNS =
      """
      t.code, t.version AS tier_number, t.name AS tier_name, t.monthly_usd, t.markup_percent,
      t.peak_factor, t.byok_fee_percent, t.may_lose, t.allowance_micros, t.overdraft_micros,
      t.features, t.small_only, t.models_allowed, t.models_denied, t.model_markups, t.output_cap,
      t.invite_only, t.badge
      """;

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private CallerRows() {}

  static Caller caller(ResultSet row, int number) throws SQLException {
    return new Caller(
        new KeyId(row.getLong("key_id")),
        Caller.Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
        row.getBoolean("test"),
        texts(row, "key_models"),
        instant(row, "expires_at"),
        account(row),
        tier(row, number));
  }

  static TierVersion tier(ResultSet row, int number) throws SQLException {
    return new TierVersion(
        row.getString("code"),
        row.getInt("tier_number"),
        row.getString("tier_name"),
        row.getBigDecimal("monthly_usd"),
        row.getBigDecimal("markup_percent"),
        row.getBigDecimal("peak_factor"),
        row.getBigDecimal("byok_fee_percent"),
        row.getBoolean("may_lose"),
        new Credits(row.getLong("allowance_micros")),
        new Credits(row.getLong("overdraft_micros")),
        Set.copyOf(texts(row, "features")),
        new TierVersion.ModelAccess(
            row.getBoolean("small_only"),
            texts(row, "models_allowed"),
            texts(row, "models_denied")),
        markups(row.getString("model_markups")),
        number(row, "output_cap"),
        row.getBoolean("invite_only"),
        row.getString("badge"));
  }

  private static Account account(ResultSet row) throws SQLException {
    return new Account(
        new AccountId(row.getLong("account_id")),
        row.getInt("account_version"),
        row.getString("account_name"),
        row.getString("code"),
        row.getBoolean("suspended"),
        row.getInt("anchor_day"),
        ZoneId.of(row.getString("zone")),
        row.getString("industry"),
        instant(row, "trial_ends"),
        Account.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)));
  }

  private static Map<String, BigDecimal> markups(String json) {
    return JSON.readTree(json).properties().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> percent(entry.getValue())));
  }

  private static BigDecimal percent(JsonNode value) {
    return value.isString() ? new BigDecimal(value.stringValue()) : value.decimalValue();
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return array == null ? List.of() : List.of((String[]) array.getArray());
  }

  private static @Nullable Long number(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }
}
