package dev.tollgate.plan;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.ModelAccess;
import dev.tollgate.engine.plan.Tier;
import dev.tollgate.engine.plan.TierVersion;
import java.math.BigDecimal;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes a tier as JSON, in the fields that [TierReader] reads. What is not set is null.
public final class TierJson {

  private TierJson() {}

  /// A tier with what its versions have in common.
  public static ObjectNode write(Tier tier) {
    ObjectNode json = write(tier.newest());
    json.put("version", tier.newest().version());
    json.put("status", tier.retired() ? "retired" : "active");
    json.put("sort", tier.sort());
    return json.put("accounts", tier.accounts());
  }

  /// What a version says.
  public static ObjectNode write(TierVersion tier) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("code", tier.code()).put("name", tier.name());
    fees(json, tier);
    limits(json, tier);
    decimal(json, "markup_percent", tier.markupPercent());
    decimal(json, "byok_fee_percent", tier.byokFeePercent());
    decimal(json, "peak_factor", tier.peakFactor());
    json.put("may_lose", tier.mayLose());
    json.put("allowance_credits", credits(tier.allowance()));
    json.put("allowance_repays", tier.allowanceRepays());
    json.put("overdraft_credits", credits(tier.overdraft()));
    json.put("trial_days", tier.trialDays());
    json.put("fallback_tier", tier.fallback());
    features(json.putObject("features"), tier);
    models(json.putObject("models"), tier.models());
    json.put("output_cap", tier.outputCap());
    json.put("invite_only", tier.inviteOnly());
    return json.put("badge", tier.badge());
  }

  private static void fees(ObjectNode json, TierVersion tier) {
    decimal(json, "monthly_usd", tier.fees().monthlyUsd());
    decimal(json, "yearly_usd", tier.fees().yearlyUsd());
    json.put("included_seats", tier.fees().includedSeats());
    decimal(json, "further_seat_usd", tier.fees().furtherSeatUsd());
    var prices = json.putArray("team_prices");
    tier.fees()
        .teamPrices()
        .forEach(each ->
            prices
                .addObject()
                .put("from_seats", each.fromSeats())
                .put("further_seat_usd", each.furtherSeatUsd().toPlainString()));
  }

  private static void limits(ObjectNode json, TierVersion tier) {
    json.put("requests_per_minute", tier.limits().requestsAMinute());
    json.put("tokens_per_minute", tier.limits().tokensAMinute());
    json.put("calls_per_day", tier.limits().callsADay());
    json.put("calls_per_month", tier.limits().callsAMonth());
  }

  private static void features(ObjectNode json, TierVersion tier) {
    for (String key : new TreeSet<>(tier.features())) {
      BigDecimal value = tier.featureValues().get(key);
      if (value == null) {
        json.put(key, true);
      } else {
        json.put(key, value);
      }
    }
  }

  public static ObjectNode models(ModelAccess models) {
    return models(JsonNodeFactory.instance.objectNode(), models);
  }

  private static ObjectNode models(ObjectNode json, ModelAccess models) {
    json.put("small_only", models.smallOnly());
    var allow = json.putArray("allow");
    models.allow().forEach(allow::add);
    var deny = json.putArray("deny");
    models.deny().forEach(deny::add);
    ObjectNode terms = json.putObject("terms");
    models
        .terms()
        .forEach((pattern, own) -> {
          ObjectNode each = terms.putObject(pattern);
          decimal(each, "markup_percent", own.markupPercent());
          each.put("output_cap", own.outputCap());
          each.put("month_calls", own.monthCalls());
        });
    return json;
  }

  private static void decimal(ObjectNode json, String name, @Nullable BigDecimal value) {
    json.put(name, value == null ? null : value.toPlainString());
  }

  private static String credits(Credits credits) {
    BigDecimal plain = credits.decimal().stripTrailingZeros();
    return plain.toPlainString();
  }
}
