package dev.tollgate.store.plan;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.CallLimits;
import dev.tollgate.engine.plan.Fees;
import dev.tollgate.engine.plan.ModelAccess;
import dev.tollgate.engine.plan.TierVersion;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Tier versions on their way out of PostgreSQL, for whoever selects them.
public final class TierRows {

  /// What [#read] reads, from `tier_version t`.
  public static final String COLUMNS =
      """
      t.code, t.version AS tier_number, t.name AS tier_name, t.monthly_usd, t.yearly_usd,
      t.included_seats, t.further_seat_usd, t.team_prices, t.markup_percent, t.peak_factor,
      t.byok_fee_percent, t.may_lose, t.allowance_micros, t.allowance_repays, t.overdraft_micros,
      t.requests_per_minute, t.tokens_per_minute, t.calls_per_day, t.calls_per_month,
      t.trial_days, t.fallback_tier, t.features, t.feature_values, t.small_only, t.models_allowed,
      t.models_denied, t.model_terms, t.output_cap, t.invite_only, t.badge
      """;

  private static final JsonMapper JSON = JsonMapper.shared();

  private TierRows() {}

  public static TierVersion read(ResultSet row, int number) throws SQLException {
    return TierVersion.builder(row.getString("code"))
        .version(row.getInt("tier_number"))
        .name(row.getString("tier_name"))
        .fees(fees(row))
        .markupPercent(row.getBigDecimal("markup_percent"))
        .peakFactor(row.getBigDecimal("peak_factor"))
        .byokFeePercent(row.getBigDecimal("byok_fee_percent"))
        .mayLose(row.getBoolean("may_lose"))
        .allowance(new Credits(row.getLong("allowance_micros")))
        .allowanceRepays(row.getBoolean("allowance_repays"))
        .overdraft(new Credits(row.getLong("overdraft_micros")))
        .limits(
            new CallLimits(
                whole(row, "requests_per_minute"),
                whole(row, "tokens_per_minute"),
                whole(row, "calls_per_day"),
                whole(row, "calls_per_month")))
        .trialDays(row.getInt("trial_days"))
        .fallback(row.getString("fallback_tier"))
        .features(Set.copyOf(texts(row, "features")))
        .featureValues(values(row.getString("feature_values")))
        .models(
            new ModelAccess(
                row.getBoolean("small_only"),
                texts(row, "models_allowed"),
                texts(row, "models_denied"),
                ModelTermsJson.read(row.getString("model_terms"))))
        .outputCap(whole(row, "output_cap"))
        .inviteOnly(row.getBoolean("invite_only"))
        .badge(row.getString("badge"))
        .build();
  }

  private static Fees fees(ResultSet row) throws SQLException {
    return new Fees(
        row.getBigDecimal("monthly_usd"),
        row.getBigDecimal("yearly_usd"),
        row.getInt("included_seats"),
        row.getBigDecimal("further_seat_usd"),
        JSON.readTree(row.getString("team_prices"))
            .valueStream()
            .map(each ->
                new Fees.TeamPrice(
                    each.path("from_seats").asInt(),
                    new BigDecimal(each.path("further_seat_usd").asString())))
            .toList());
  }

  static String teamPrices(Fees fees) {
    ArrayNode json = JSON.createArrayNode();
    fees.teamPrices()
        .forEach(each ->
            json.addObject()
                .put("from_seats", each.fromSeats())
                .put("further_seat_usd", each.furtherSeatUsd().toPlainString()));
    return json.toString();
  }

  private static Map<String, BigDecimal> values(String json) {
    Map<String, BigDecimal> values = new LinkedHashMap<>();
    JSON.readTree(json)
        .properties()
        .forEach(entry -> values.put(entry.getKey(), new BigDecimal(entry.getValue().asString())));
    return values;
  }

  static String values(Map<String, BigDecimal> values) {
    ObjectNode json = JSON.createObjectNode();
    values.forEach((key, value) -> json.put(key, value.toPlainString()));
    return json.toString();
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return array == null ? List.of() : List.of((String[]) array.getArray());
  }

  private static @Nullable Long whole(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }
}
