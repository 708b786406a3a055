package dev.tollgate.web.console.overview;

import dev.tollgate.engine.billing.UsageAsked;
import dev.tollgate.engine.billing.UsageDimension;
import dev.tollgate.engine.billing.UsageGroup;
import dev.tollgate.engine.billing.UsageReports;
import dev.tollgate.engine.billing.UsageSums;
import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.plan.PlanFigures;
import dev.tollgate.engine.plan.PlanFigures.Figures;
import dev.tollgate.engine.plan.Plans;
import dev.tollgate.engine.plan.Tier;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.console.form.Shown;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Comparator;
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
  private static final int MOST_DAYS = 100;

  private final UsageReports usage;
  private final PlanFigures figures;
  private final Plans plans;
  private final Attention attention;
  private final InstantSource clock;

  OverviewController(
      UsageReports usage,
      PlanFigures figures,
      Plans plans,
      Attention attention,
      InstantSource clock) {
    this.attention = attention;
    this.usage = usage;
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
    Instant now = clock.instant();
    Instant from = now.minus(Duration.ofDays(length));
    UsageAsked asked = new UsageAsked(null, from, now, ZoneOffset.UTC);
    UsageSums sums = usage.total(asked);
    UsageSums before =
        usage.total(
            new UsageAsked(null, from.minus(Duration.ofDays(length)), from, ZoneOffset.UTC));
    List<Figures> byTier = figures.byTier(from, now);
    Map<String, Tier> tiers =
        plans.all().stream().collect(Collectors.toMap(Tier::code, tier -> tier));
    model.addAttribute("days", length);
    model.addAttribute("periods", PERIODS);
    model.addAttribute("calls", sums.calls());
    model.addAttribute(
        "figures",
        List.of(
            money("Revenue", revenue(sums), revenue(before)),
            money("Provider cost", credits(sums.cost()), credits(before.cost())),
            money("Margin", credits(sums.margin()), credits(before.margin())),
            new Figure(
                "Calls",
                Shown.count(sums.calls()),
                change(BigDecimal.valueOf(sums.calls()), BigDecimal.valueOf(before.calls()))),
            new Figure(
                "Accounts that called",
                Shown.count(byTier.stream().mapToLong(Figures::accounts).sum()),
                ""),
            new Figure(
                "Credits outstanding",
                Shown.usdOfCredits(figures.outstanding().decimal()),
                "what accounts can still spend"),
            attention.refused(length)));
    model.addAttribute("refusals", attention.refusals(length));
    model.addAttribute("matters", attention.matters());
    model.addAttribute("notices", attention.notices());
    model.addAttribute("tiers", byTier.stream().map(each -> tier(each, tiers)).toList());
    model.addAttribute(
        "models",
        figures.byModel(from, now).stream()
            .sorted(Comparator.comparing(Figures::revenue).reversed())
            .limit(MOST_MODELS)
            .map(each -> line(each, each.name(), "grey"))
            .toList());
    model.addAttribute(
        "chart",
        chart(usage.by(UsageDimension.DAY, asked, UsageReports.Order.NAME, 0, MOST_DAYS))
            .toString());
    return "overview";
  }

  private static Line tier(Figures of, Map<String, Tier> tiers) {
    Tier tier = tiers.get(of.name());
    return tier == null
        ? line(of, of.name(), "grey")
        : line(of, tier.newest().name(), tier.newest().badge());
  }

  private static Line line(Figures of, String name, String badge) {
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
  private static ObjectNode chart(List<UsageGroup> days) {
    ObjectNode chart = JsonNodeFactory.instance.objectNode();
    var labels = chart.putArray("days");
    var revenue = chart.putArray("revenue");
    var cost = chart.putArray("cost");
    for (UsageGroup day : days) {
      labels.add(day.labels().getFirst());
      revenue.add(revenue(day.sums()).movePointLeft(3));
      cost.add(credits(day.sums().cost()).movePointLeft(3));
    }
    return chart;
  }

  private static BigDecimal revenue(UsageSums sums) {
    return BigDecimal.valueOf(sums.revenue().micros(), 6);
  }

  private static BigDecimal credits(ExactCredits exact) {
    return exact.micros().movePointLeft(6);
  }
}
