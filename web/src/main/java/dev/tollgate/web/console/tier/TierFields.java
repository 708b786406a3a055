package dev.tollgate.web.console.tier;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The fields of the form of a tier, and the JSON they stand for. Features and models have pages of
/// their own.
final class TierFields {

  private static final List<String> WORDS = List.of("code", "name", "badge", "fallback_tier");
  private static final List<String> DECIMALS =
      List.of(
          "monthly_usd",
          "yearly_usd",
          "further_seat_usd",
          "markup_percent",
          "peak_factor",
          "byok_fee_percent",
          "allowance_credits",
          "overdraft_credits");
  private static final List<String> COUNTS =
      List.of(
          "included_seats",
          "requests_per_minute",
          "tokens_per_minute",
          "calls_per_day",
          "calls_per_month",
          "trial_days",
          "output_cap");
  private static final List<String> FLAGS = List.of("invite_only", "may_lose", "allowance_repays");
  private static final String TEAM_PRICES = "team_prices";

  private TierFields() {}

  static List<String> all() {
    List<String> all = new ArrayList<>(WORDS);
    all.addAll(DECIMALS);
    all.addAll(COUNTS);
    all.addAll(FLAGS);
    all.add(TEAM_PRICES);
    return all;
  }

  /// What was typed, as [dev.tollgate.plan.TierReader] reads it; what was left blank is null.
  static ObjectNode json(Map<String, String> typed) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    WORDS.forEach(field -> text(json, field, typed));
    DECIMALS.forEach(field -> text(json, field, typed));
    for (String field : COUNTS) {
      String text = typed.getOrDefault(field, "").strip();
      if (text.matches("[0-9]{1,18}")) {
        json.put(field, Long.parseLong(text));
      } else {
        text(json, field, typed);
      }
    }
    FLAGS.forEach(field -> json.put(field, "true".equals(typed.get(field))));
    teamPrices(json.putArray(TEAM_PRICES), typed.getOrDefault(TEAM_PRICES, ""));
    return json;
  }

  /// Like [#json] and without what is blank or unticked, for a tier that is yet to be made.
  static ObjectNode jsonOfNew(Map<String, String> typed) {
    ObjectNode json = json(typed);
    List.copyOf(json.propertyNames()).stream()
        .filter(field -> json.path(field).isNull())
        .forEach(json::remove);
    return json;
  }

  /// The other way round.
  static Map<String, String> values(JsonNode tier) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String field : all()) {
      JsonNode value = tier.path(field);
      if (value.isArray()) {
        values.put(
            field,
            value
                .valueStream()
                .map(each ->
                    each.path("from_seats").asString("")
                        + " = "
                        + each.path("further_seat_usd").asString(""))
                .collect(Collectors.joining("\n")));
      } else if (value.isBoolean()) {
        values.put(field, value.booleanValue() ? "true" : "");
      } else if (!value.isMissingNode() && !value.isNull()) {
        values.put(field, value.asString());
      }
    }
    return values;
  }

  private static void text(ObjectNode json, String field, Map<String, String> typed) {
    String text = typed.getOrDefault(field, "").strip();
    json.put(field, text.isEmpty() ? null : text);
  }

  /// A line each: `10 = 12.50`.
  private static void teamPrices(ArrayNode prices, String text) {
    text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .forEach(line -> {
          String[] parts = line.split("=", 2);
          String from = parts[0].strip();
          ObjectNode price = prices.addObject();
          if (from.matches("[0-9]{1,9}")) {
            price.put("from_seats", Integer.parseInt(from));
          } else {
            price.put("from_seats", from);
          }
          price.put("further_seat_usd", parts.length == 2 ? parts[1].strip() : null);
        });
  }
}
