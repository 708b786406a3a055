package dev.tollgate.web.console.overview;

import dev.tollgate.engine.plan.PlanDays;
import dev.tollgate.engine.plan.PlanDays.Days;
import dev.tollgate.engine.plan.PlanDays.Takings;
import dev.tollgate.engine.plan.PlanFigures;
import dev.tollgate.engine.plan.Plans;
import dev.tollgate.engine.plan.Tier;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.console.form.Shown;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Revenue, cost and margin of the last days, against the days before.
@Controller
@AllowedTo(Audience.OPERATORS)
class OverviewController {

  private static final List<Integer> PERIODS = List.of(7, 30, 90);
  private static final int MOST_MODELS = 10;

  /// A dollar is a thousand credits: so many places.
  private static final int PLACES_OF_A_USD = 3;

  private final PlanDays takings;
  private final PlanFigures figures;
  private final Plans plans;
  private final Attention attention;
  private final InstantSource clock;

  OverviewController(
      PlanDays takings,
      PlanFigures figures,
      Plans plans,
      Attention attention,
      InstantSource clock) {
    this.attention = attention;
    this.takings = takings;
    this.figures = figures;
    this.plans = plans;
    this.clock = clock;
  }

  /// A figure against that of the period before.
  ///
  /// @param change in words: `12 % more`; empty when there is nothing to compare with
  public record Figure(String name, String value, String change) {}

  /// A tier or a model with what it brought in.
  public record Line(
      String name,
      String badge,
      long calls,
      String revenue,
      String cost,
      String margin,
      boolean loss) {}

  @GetMapping("/admin/overview")
  String page(@RequestParam(defaultValue = "30") String days, Model model) {
    int length =
        PERIODS.stream().filter(each -> each.toString().equals(days)).findFirst().orElse(30);
    Days period = Days.upTo(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), length);
    Takings sums = takings.total(period);
    Takings before = takings.total(period.before());
    Map<String, Tier> tiers =
        plans.all().stream().collect(Collectors.toMap(Tier::code, tier -> tier));
    long accounts = takings.accounts(period);
    model.addAttribute("days", length);
    model.addAttribute("periods", PERIODS);
    model.addAttribute("calls", sums.calls());
    model.addAttribute(
        "figures",
        List.of(
            money("Revenue", sums.revenue().decimal(), before.revenue().decimal()),
            money("Provider cost", sums.costCredits(), before.costCredits()),
            money("Margin", sums.marginCredits(), before.marginCredits()),
            new Figure(
                "Calls",
                Shown.count(sums.calls()),
                change(BigDecimal.valueOf(sums.calls()), BigDecimal.valueOf(before.calls()))),
            new Figure(
                "Accounts that called",
                Shown.count(accounts),
                change(
                    BigDecimal.valueOf(accounts),
                    BigDecimal.valueOf(takings.accounts(period.before())))),
            new Figure(
                "Credits outstanding",
                Shown.usdOfCredits(figures.outstanding().decimal()),
                "what accounts can still spend"),
            attention.refused(length)));
    model.addAttribute("refusals", attention.refusals(length));
    model.addAttribute("matters", attention.matters());
    model.addAttribute("notices", attention.notices());
    model.addAttribute(
        "tiers", takings.byTier(period).stream().map(each -> tier(each, tiers)).toList());
    model.addAttribute(
        "models",
        takings.byModel(period).stream()
            .limit(MOST_MODELS)
            .map(each -> line(each, each.name(), "grey"))
            .toList());
    model.addAttribute("chart", chart(takings.byDay(period)).toString());
    return "overview";
  }

  private static Line tier(Takings of, Map<String, Tier> tiers) {
    Tier tier = tiers.get(of.name());
    return tier == null
        ? line(of, of.name(), "grey")
        : line(of, tier.newest().name(), tier.newest().badge());
  }

  private static Line line(Takings of, String name, String badge) {
    return new Line(
        name,
        badge,
        of.calls(),
        Shown.usdOfCredits(of.revenue().decimal()),
        Shown.usdOfCredits(of.costCredits()),
        Shown.usdOfCredits(of.marginCredits()),
        of.marginCredits().signum() < 0);
  }

  private static Figure money(String name, BigDecimal now, BigDecimal before) {
    return new Figure(name, Shown.usdOfCredits(now), change(now, before));
  }

  static String change(BigDecimal now, BigDecimal before) {
    if (before.signum() <= 0) {
      return "";
    }
    BigDecimal percent =
        now.subtract(before)
            .multiply(BigDecimal.valueOf(100))
            .divide(before, 0, java.math.RoundingMode.HALF_UP);
    return percent.signum() == 0
        ? "as before"
        : "%s %% %s"
            .formatted(percent.abs().toPlainString(), percent.signum() > 0 ? "more" : "less");
  }

  /// In dollars, a point a day.
  private static ObjectNode chart(List<Takings> days) {
    ObjectNode chart = JsonNodeFactory.instance.objectNode();
    var labels = chart.putArray("days");
    var revenue = chart.putArray("revenue");
    var cost = chart.putArray("cost");
    for (Takings day : days) {
      labels.add(day.name());
      revenue.add(day.revenue().decimal().movePointLeft(PLACES_OF_A_USD));
      cost.add(day.costCredits().movePointLeft(PLACES_OF_A_USD));
    }
    return chart;
  }
}
