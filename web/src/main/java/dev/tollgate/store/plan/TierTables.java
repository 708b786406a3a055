package dev.tollgate.store.plan;

import dev.tollgate.engine.plan.Tier;
import dev.tollgate.engine.plan.TierVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The rows of tiers and their versions, written and read inside whoever's transaction it is.
record TierTables(JdbcClient database) {

  private static final String SELECT =
      """
      SELECT DISTINCT ON (tier.sort, t.code) tier.status, tier.sort, tier.used_at,
        (SELECT count(*) FROM account a WHERE a.tier_code = t.code AND a.kind <> 'replay') AS accounts,
        %s
      FROM tier_version t JOIN tier ON tier.code = t.code
      WHERE %s
      ORDER BY tier.sort, t.code, t.version DESC
      """;

  List<Tier> all() {
    return database.sql(SELECT.formatted(TierRows.COLUMNS, "true")).query(TierTables::tier).list();
  }

  Optional<Tier> of(String code) {
    return database
        .sql(SELECT.formatted(TierRows.COLUMNS, "t.code = :code"))
        .param("code", code)
        .query(TierTables::tier)
        .optional();
  }

  /// The tier as nobody else can change it until the transaction ends.
  Optional<Tier> locked(String code) {
    database
        .sql("SELECT 1 FROM tier WHERE code = :code FOR UPDATE")
        .param("code", code)
        .query(Integer.class)
        .optional();
    return of(code);
  }

  /// @return whether there was none of that code
  boolean insertTier(String code, int sort, Instant at) {
    return database
            .sql(
                """
                INSERT INTO tier (code, sort, created_at) VALUES (:code, :sort, :at)
                ON CONFLICT (code) DO NOTHING
                """)
            .param("code", code)
            .param("sort", sort)
            .param("at", at.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  void insertVersion(TierVersion tier, Instant at) {
    database
        .sql(
            """
            INSERT INTO tier_version (
              code, version, name, monthly_usd, yearly_usd, included_seats, further_seat_usd,
              team_prices, markup_percent, peak_factor, byok_fee_percent, may_lose,
              allowance_micros, allowance_repays, overdraft_micros, requests_per_minute,
              tokens_per_minute, calls_per_day, calls_per_month, trial_days, fallback_tier,
              features, feature_values, small_only, models_allowed, models_denied, model_terms,
              output_cap, invite_only, badge, created_at)
            VALUES (
              :code, :version, :name, :monthly, :yearly, :seats, :seat, :teams::jsonb, :markup,
              :peak, :byok, :mayLose, :allowance, :repays, :overdraft, :requests, :tokens, :day,
              :month, :trial, :fallback, :features, :values::jsonb, :small, :allow, :deny,
              :terms::jsonb, :cap, :invite, :badge, :at)
            """)
        .param("code", tier.code())
        .param("version", tier.version())
        .param("name", tier.name())
        .param("monthly", tier.fees().monthlyUsd())
        .param("yearly", tier.fees().yearlyUsd())
        .param("seats", tier.fees().includedSeats())
        .param("seat", tier.fees().furtherSeatUsd())
        .param("teams", TierRows.teamPrices(tier.fees()))
        .param("markup", tier.markupPercent())
        .param("peak", tier.peakFactor())
        .param("byok", tier.byokFeePercent())
        .param("mayLose", tier.mayLose())
        .param("allowance", tier.allowance().micros())
        .param("repays", tier.allowanceRepays())
        .param("overdraft", tier.overdraft().micros())
        .param("requests", tier.limits().requestsAMinute())
        .param("tokens", tier.limits().tokensAMinute())
        .param("day", tier.limits().callsADay())
        .param("month", tier.limits().callsAMonth())
        .param("trial", tier.trialDays())
        .param("fallback", tier.fallback())
        .param("features", tier.features().stream().sorted().toArray(String[]::new))
        .param("values", TierRows.values(tier.featureValues()))
        .param("small", tier.models().smallOnly())
        .param("allow", tier.models().allow().toArray(String[]::new))
        .param("deny", tier.models().deny().toArray(String[]::new))
        .param("terms", ModelTermsJson.write(tier.models().terms()))
        .param("cap", tier.outputCap())
        .param("invite", tier.inviteOnly())
        .param("badge", tier.badge())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  private static Tier tier(ResultSet row, int number) throws SQLException {
    return new Tier(
        TierRows.read(row, number),
        row.getString("status").equals("retired"),
        row.getInt("sort"),
        row.getObject("used_at") != null,
        row.getLong("accounts"));
  }
}
