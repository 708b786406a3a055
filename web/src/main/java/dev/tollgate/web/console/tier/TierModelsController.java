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
import java.nio.charset.StandardCharsets;
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
import org.springframework.web.util.UriUtils;

/// Which tier may call which model, and what an ordinary call costs and brings in there.
@Controller
@AllowedTo(Audience.OPERATORS)
@RequestMapping(TierListController.PATH)
class TierModelsController {

  /// Of models: so many that a page has about as many cells, and no more than people read.
  private static final int MOST_ROWS = 50;

  private static final int FEWEST_ROWS = 8;
  private static final int CELLS = 400;
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
  public record Row(String model, String provider, boolean small, List<Cell> cells) {

    /// As it stands in an address.
    public String asked() {
      return UriUtils.encode(model, StandardCharsets.UTF_8);
    }
  }

  @GetMapping("/models")
  String matrix(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String tier,
      @RequestParam(defaultValue = "1000") String input,
      @RequestParam(defaultValue = "500") String output,
      @RequestParam(defaultValue = "1") String page,
      Model model) {
    OrdinaryCall call =
        new OrdinaryCall(
            QueryNumber.of("input", input, MOST_TOKENS),
            QueryNumber.of("output", output, MOST_TOKENS));
    var found =
        prices.current().models().stream().filter(each -> has(each.qualifiedName(), q)).toList();
    List<Tier> onSale = plans.all().stream().filter(each -> !each.retired()).toList();
    List<Tier> tiers =
        onSale.stream()
            .filter(each -> has(each.newest().name() + " " + each.code(), tier))
            .toList();
    PricingRules inForce = rules.current();
    Instant now = clock.instant();
    model.addAttribute("tiers", tiers);
    Paged<dev.tollgate.engine.catalog.Model> shown = Paged.of(found, page, rows(tiers.size()));
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
                        .map(of -> call.cell(of.newest(), each, quotes, inForce, now))
                        .toList()))
            .toList());
    model.addAttribute("q", q);
    model.addAttribute("tier", tier);
    model.addAttribute("onSale", onSale.size());
    model.addAttribute("call", call);
    return "tier-matrix";
  }

  private static boolean has(String name, String part) {
    return name.toLowerCase(Locale.ROOT).contains(part.strip().toLowerCase(Locale.ROOT));
  }

  private static int rows(int tiers) {
    return Math.clamp(CELLS / Math.max(1, tiers), FEWEST_ROWS, MOST_ROWS);
  }

  /// @param model a name that is to have terms of its own; empty: none more
  @GetMapping("/{code}/models")
  String page(
      @PathVariable String code, @RequestParam(defaultValue = "") String model, Model view) {
    Map<String, String> values =
        new LinkedHashMap<>(ModelFields.values(TierJson.write(desk.find(code).newest())));
    if (!model.isEmpty() && !values.containsValue(model)) {
      values.put("pattern." + ModelFields.filled(values), model);
    }
    view.addAttribute("wanted", model);
    return form(code, Typed.of(values), view);
  }

  String form(String code, Typed form, Model model) {
    Tier tier = desk.find(code);
    model.addAttribute("tier", tier);
    model.addAttribute("code", code);
    model.addAttribute("form", form);
    model.addAttribute("rows", ModelFields.filled(form.values()) + SPARE_ROWS - 1);
    model.addAttribute(
        "admitted",
        prices.current().models().stream()
            .filter(each -> tier.newest().models().admits(each.name(), each.small()))
            .count());
    model.addAttribute("known", prices.current().models());
    return "tier-models";
  }
}
