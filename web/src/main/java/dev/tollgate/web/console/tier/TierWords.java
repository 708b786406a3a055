package dev.tollgate.web.console.tier;

import dev.tollgate.engine.plan.Feature;
import dev.tollgate.engine.plan.TierDifference.KnownModel;
import dev.tollgate.engine.plan.TierVersion;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the terms of a tier are called on pages.
final class TierWords {

  private static final Map<String, String> TERMS =
      Map.ofEntries(
          Map.entry("name", "Name"),
          Map.entry("badge", "Badge"),
          Map.entry("invite_only", "Invite only"),
          Map.entry("monthly_usd", "Price a month, $"),
          Map.entry("yearly_usd", "Price a year, $"),
          Map.entry("included_seats", "Seats included"),
          Map.entry("further_seat_usd", "Further seat, $ a month"),
          Map.entry("team_prices", "Team prices"),
          Map.entry("requests_per_minute", "Requests a minute"),
          Map.entry("tokens_per_minute", "Tokens a minute"),
          Map.entry("calls_per_day", "Calls a day"),
          Map.entry("calls_per_month", "Calls a month"),
          Map.entry("markup_percent", "Markup on cost, %"),
          Map.entry("peak_factor", "Peak factor"),
          Map.entry("byok_fee_percent", "Fee with own provider keys, %"),
          Map.entry("may_lose", "May be sold below cost"),
          Map.entry("allowance_credits", "Allowance a month, credits"),
          Map.entry("allowance_repays", "Allowance repays what is owed"),
          Map.entry("overdraft_credits", "Overdraft, credits"),
          Map.entry("trial_days", "Trial, days"),
          Map.entry("fallback_tier", "Falls back to"),
          Map.entry("output_cap", "Output tokens of a call, at most"),
          Map.entry("month_calls", "Calls a month"));

  private final Map<String, String> features;
  private final FurtherTerms further;

  TierWords(List<Feature> features, List<KnownModel> models) {
    this.further = new FurtherTerms(models);
    this.features = features.stream().collect(Collectors.toMap(Feature::key, Feature::name));
  }

  /// @param what as differences name it: `monthly_usd`, `feature:storage`, `model:gpt-4o:markup`
  String term(String what) {
    if (what.startsWith("feature:")) {
      return feature(what.substring("feature:".length()));
    }
    if (what.startsWith("model:")) {
      int cut = what.lastIndexOf(':');
      return what.substring("model:".length(), cut) + ": " + term(what.substring(cut + 1));
    }
    return TERMS.getOrDefault(what, what);
  }

  /// @param value of a term; null: the tier does not set it
  String value(String what, @Nullable String value, TierVersion tier) {
    return value == null ? further.of(what, tier) : told(value);
  }

  static String told(String value) {
    return switch (value) {
      case "true" -> "yes";
      case "false" -> "no";
      default -> value;
    };
  }

  String feature(String key) {
    return features.getOrDefault(key, key);
  }

  List<String> features(List<String> keys) {
    Function<String, String> name = this::feature;
    return keys.stream().map(name).toList();
  }
}
