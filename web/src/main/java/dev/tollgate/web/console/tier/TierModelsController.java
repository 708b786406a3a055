package dev.tollgate.web.console.tier;

import dev.tollgate.engine.call.QuoteCall;
import dev.tollgate.engine.catalog.PriceBooks;
import dev.tollgate.engine.plan.Plans;
import dev.tollgate.engine.plan.Tier;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.rating.RulesInForce;
import dev.tollgate.plan.TierJson;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.body.QueryNumber;
import dev.tollgate.web.console.form.Paged;
import dev.tollgate.web.console.form.Typed;
import dev.tollgate.web.console.tier.OrdinaryCall.Cell;
import dev.tollgate.web.plan.TierDesk;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Which tier may call which model, and what an ordinary call costs and brings in there.
@Controller
@AllowedTo(Audience.OPERATORS)
@RequestMapping(TierListController.PATH)
class TierModelsController {

  private static final int PAGE = 50;
  private static final int SPARE_ROWS = 3;
  private static final long MOST_TOKENS = 1_000_000_000L;

  private final Plans plans;
  private final PriceBooks prices;
  private final QuoteCall quotes;
  private final RulesInForce rules;
  private final TierDesk desk;
  private final InstantSource clock;

  TierModelsController(
      Plans plans,
      PriceBooks prices,
      QuoteCall quotes,
      RulesInForce rules,
      TierDesk desk,
      InstantSource clock) {
    this.plans = plans;
    this.prices = prices;
    this.quotes = quotes;
    this.rules = rules;
    this.desk = desk;
    this.clock = clock;
  }

  /// A model with its cells, in the order of the tiers.
  public record Row(String model, String provider, boolean small, List<Cell> cells) {}

  @GetMapping("/models")
  String matrix(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "1000") String input,
      @RequestParam(defaultValue = "500") String output,
      @RequestParam(defaultValue = "1") String page,
      Model model) {
    OrdinaryCall call =
        new OrdinaryCall(
            QueryNumber.of("input", input, MOST_TOKENS),
            QueryNumber.of("output", output, MOST_TOKENS));
    String part = q.strip().toLowerCase(Locale.ROOT);
    var found =
        prices.current().models().stream()
            .filter(each -> each.qualifiedName().toLowerCase(Locale.ROOT).contains(part))
            .toList();
    List<Tier> tiers = plans.all().stream().filter(tier -> !tier.retired()).toList();
    PricingRules inForce = rules.current();
    Instant now = clock.instant();
    model.addAttribute("tiers", tiers);
    Paged<dev.tollgate.engine.catalog.Model> shown = Paged.of(found, page, PAGE);
    model.addAttribute("paged", shown);
    model.addAttribute(
        "rows",
        shown.rows().stream()
            .map(each ->
                new Row(
                    each.name(),
                    each.provider(),
                    each.small(),
                    tiers.stream()
                        .map(tier -> call.cell(tier.newest(), each, quotes, inForce, now))
                        .toList()))
            .toList());
    model.addAttribute("q", q);
    model.addAttribute("call", call);
    return "tier-matrix";
  }

  /// @param model a name that is to have terms of its own; empty: none more
  @GetMapping("/{code}/models")
  String page(
      @PathVariable String code, @RequestParam(defaultValue = "") String model, Model view) {
    Map<String, String> values =
        new LinkedHashMap<>(ModelFields.values(TierJson.write(desk.find(code).newest())));
    if (!model.isEmpty() && !values.containsValue(model)) {
      values.put("pattern." + rows(values), model);
    }
    return form(code, Typed.of(values), view);
  }

  String form(String code, Typed form, Model model) {
    Tier tier = desk.find(code);
    model.addAttribute("tier", tier);
    model.addAttribute("code", code);
    model.addAttribute("form", form);
    model.addAttribute(
        "rows", Math.min(ModelFields.MOST_ROWS, rows(form.values()) + SPARE_ROWS) - 1);
    model.addAttribute(
        "admitted",
        prices.current().models().stream()
            .filter(each -> tier.newest().models().admits(each.name(), each.small()))
            .count());
    model.addAttribute("known", prices.current().models());
    return "tier-models";
  }

  private static int rows(Map<String, String> values) {
    int rows = 0;
    while (!values.getOrDefault("pattern." + rows, "").isEmpty()) {
      rows++;
    }
    return rows;
  }
}
