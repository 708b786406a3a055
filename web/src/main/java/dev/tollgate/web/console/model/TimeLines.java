package dev.tollgate.web.console.model;

import dev.tollgate.engine.call.QuoteCall;
import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.catalog.Price;
import dev.tollgate.engine.plan.Plans;
import dev.tollgate.engine.plan.Tier;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.rating.RulesInForce;
import dev.tollgate.engine.usage.ServiceClass;
import dev.tollgate.engine.usage.UsageKind;
import dev.tollgate.web.console.form.Shown;
import dev.tollgate.web.console.tier.OrdinaryCall;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Lays the prices of a model out over time. Each is sold as the rules in force would have it sold
/// at the hour of the week that it is now, so that tiers with prices by the hour compare like with
/// like.
@Component
class TimeLines {

  private static final long WEEK = Duration.ofDays(7).toSeconds();

  private final Plans plans;
  private final QuoteCall quotes;
  private final RulesInForce rules;

  TimeLines(Plans plans, QuoteCall quotes, RulesInForce rules) {
    this.plans = plans;
    this.quotes = quotes;
    this.rules = rules;
  }

  /// @param serviceClass one that the model has no price of stands for its first
  /// @param tier one that nobody knows stands for the first that has the model
  TimeLine of(Model model, String serviceClass, String tier, Instant now) {
    List<ServiceClass> classes =
        model.prices().stream().map(Price::serviceClass).distinct().sorted().toList();
    ServiceClass shown =
        ServiceClass.ofKey(serviceClass)
            .filter(classes::contains)
            .or(() -> classes.stream().findFirst())
            .orElse(ServiceClass.STANDARD);
    Map<String, TierVersion> tiers = new LinkedHashMap<>();
    plans.all().stream()
        .filter(each -> !each.retired())
        .map(Tier::newest)
        .forEach(each -> tiers.put(each.code(), each));
    TierVersion asked = tiers.get(tier);
    TierVersion sold = asked == null ? first(tiers, model) : asked;
    List<Price> prices =
        model.prices().stream()
            .filter(price -> price.serviceClass() == shown)
            .sorted(Comparator.comparing(Price::effectiveFrom))
            .toList();
    List<UsageKind> kinds = kinds(prices);
    Map<String, String> names = new LinkedHashMap<>();
    tiers.forEach((code, each) -> names.put(code, each.name()));
    return new TimeLine(
        now.toString(),
        shown.key(),
        classes.stream().map(ServiceClass::key).toList(),
        sold == null ? "" : sold.code(),
        names,
        has(sold, model),
        kinds.stream().map(kind -> kind.key().replace('_', ' ')).toList(),
        kinds.isEmpty() ? List.of() : steps(model, prices, kinds, sold, now));
  }

  /// Null when no tier has it.
  private static @Nullable TierVersion first(Map<String, TierVersion> tiers, Model model) {
    return tiers.values().stream().filter(tier -> has(tier, model)).findFirst().orElse(null);
  }

  private static boolean has(@Nullable TierVersion tier, Model model) {
    return tier != null && tier.models().admits(model.name(), model.small());
  }

  private static List<UsageKind> kinds(List<Price> prices) {
    return Stream.of(UsageKind.values())
        .filter(kind -> kind.unit() == UsageKind.Unit.PER_MILLION)
        .filter(kind -> prices.stream().anyMatch(price -> price.hasRate(kind)))
        .toList();
  }

  private List<TimeLine.Step> steps(
      Model model,
      List<Price> prices,
      List<UsageKind> kinds,
      @Nullable TierVersion tier,
      Instant now) {
    PricingRules inForce = rules.current();
    List<TimeLine.Step> steps = new ArrayList<>();
    for (int i = 0; i < prices.size(); i++) {
      Price price = prices.get(i);
      Instant from = price.effectiveFrom();
      Instant to = i + 1 < prices.size() ? prices.get(i + 1).effectiveFrom() : Instant.MAX;
      Instant at = sample(from, to, now);
      steps.add(
          new TimeLine.Step(
              from.equals(Price.ALWAYS) ? "always" : Shown.day(from),
              from.equals(Price.ALWAYS) ? "" : from.toString(),
              from.isAfter(now) ? "to come" : to.isAfter(now) ? "in force" : "past",
              kinds.stream().map(kind -> cell(model, price, kind, tier, inForce, at)).toList()));
    }
    return steps;
  }

  private TimeLine.Cell cell(
      Model model,
      Price price,
      UsageKind kind,
      @Nullable TierVersion tier,
      PricingRules inForce,
      Instant at) {
    if (!price.hasRate(kind)) {
      return new TimeLine.Cell("", "");
    }
    BigDecimal cost = price.base().of(kind).orElseThrow().usdPerMillion();
    String sold =
        tier == null
            ? ""
            : OrdinaryCall.ofThousand(kind, price.serviceClass(), tier, model, quotes, inForce, at)
                .price()
                .replace(",", "");
    return new TimeLine.Cell(cost.stripTrailingZeros().toPlainString(), sold);
  }

  /// An instant between two that is at the hour of the week that it is now, the nearest to now; the
  /// first of them when there is none.
  static Instant sample(Instant from, Instant to, Instant now) {
    Instant same = now;
    if (from.isAfter(now)) {
      same = now.plusSeconds(WEEK * Math.ceilDiv(secondsBetween(now, from), WEEK));
    } else if (!to.isAfter(now)) {
      same = now.minusSeconds(WEEK * (Math.floorDiv(secondsBetween(to, now), WEEK) + 1));
    }
    return same.isBefore(from) || !same.isBefore(to) ? from : same;
  }

  private static long secondsBetween(Instant one, Instant later) {
    return later.getEpochSecond() - one.getEpochSecond();
  }
}
