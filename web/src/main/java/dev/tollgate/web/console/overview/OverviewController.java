package dev.tollgate.web.console.overview;

import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.catalog.PriceBooks;
import dev.tollgate.engine.money.Balance;
import dev.tollgate.engine.plan.PlanDays;
import dev.tollgate.engine.plan.PlanDays.Takings;
import dev.tollgate.engine.plan.Plans;
import dev.tollgate.engine.plan.Tier;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.catalog.ModelTag;
import dev.tollgate.web.console.form.Shown;
import dev.tollgate.web.console.overview.Change.More;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What the platform took in and paid in the last days, against the days before, and what needs
/// somebody.
@Controller
@AllowedTo(Audience.OPERATORS)
class OverviewController {

  private static final int FIRST_MODELS = 10;
  private static final String OTHERS = "";

  private final PlanDays takings;
  private final Plans plans;
  private final PriceBooks books;
  private final Attention attention;
  private final InstantSource clock;

  OverviewController(
      PlanDays takings, Plans plans, PriceBooks books, Attention attention, InstantSource clock) {
    this.takings = takings;
    this.plans = plans;
    this.books = books;
    this.attention = attention;
    this.clock = clock;
  }

  @GetMapping("/admin/overview")
  String page(
      @RequestParam(defaultValue = "") String days,
      @RequestParam(defaultValue = "") String models,
      org.springframework.ui.Model view) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    Period period = Period.of(days, today);
    List<Takings> now = takings.byDay(period.days());
    List<Takings> before = takings.byDay(period.before());
    List<Takings> byModel = takings.byModel(period.days());
    Course course = Course.of(period, now, before);
    Map<String, Long> refused = takings.refused(period.days());
    view.addAttribute("period", period);
    view.addAttribute("periods", Period.all(today));
    view.addAttribute("calls", Sums.of(now).calls());
    view.addAttribute("figures", figures(period, Sums.of(now), Sums.of(before), refused));
    view.addAttribute("refusals", refused);
    view.addAttribute("matters", attention.matters(period, byModel));
    view.addAttribute("notices", attention.notices());
    view.addAttribute("tiers", tiers(period));
    boolean all = models.equals("all");
    view.addAttribute("models", models(period, byModel, all ? byModel.size() : FIRST_MODELS));
    view.addAttribute("allModels", all);
    view.addAttribute("modelCount", byModel.size());
    view.addAttribute("course", course.table());
    view.addAttribute("chart", course.chart().toString());
    return "overview";
  }

  private List<Figure> figures(Period period, Sums now, Sums before, Map<String, Long> refused) {
    BigDecimal revenue = now.revenue().decimal();
    Figure margin = Figure.money("Margin", now.marginCredits(), before.marginCredits(), More.GOOD);
    return List.of(
        Figure.money("Revenue", revenue, before.revenue().decimal(), More.GOOD),
        Figure.money("Provider cost", now.costCredits(), before.costCredits(), More.NEITHER),
        revenue.signum() == 0
            ? margin
            : margin.noting(
                Line.percent(now.marginCredits(), revenue).toPlainString().replace('-', '−')
                    + " % of revenue"),
        Figure.count("Calls", now.calls(), before.calls(), More.GOOD),
        Figure.count(
            "Active accounts",
            takings.accounts(period.days()),
            takings.accounts(period.before()),
            More.GOOD),
        outstanding(period),
        Figure.count(
            "Refused calls", sum(refused), sum(takings.refused(period.before())), More.BAD));
  }

  /// Against what it was when the period began.
  private Figure outstanding(Period period) {
    BigDecimal now = credits(takings.outstanding());
    return new Figure(
        "Credits outstanding",
        Shown.usdOfCredits(now),
        takings
            .outstandingOn(period.days().first())
            .map(then -> Change.ofMoney(now, credits(then), More.NEITHER))
            .orElse(null),
        "what accounts can still spend");
  }

  private static BigDecimal credits(Balance balance) {
    return BigDecimal.valueOf(balance.micros(), 6);
  }

  private static long sum(Map<String, Long> codes) {
    return codes.values().stream().mapToLong(Long::longValue).sum();
  }

  private List<Line> tiers(Period period) {
    Map<String, Tier> tiers =
        plans.all().stream().collect(Collectors.toMap(Tier::code, Function.identity()));
    return Line.of(
        takings.byTier(period.days()),
        takings.byTier(period.before()),
        code -> {
          Tier tier = tiers.get(code);
          return tier == null
              ? new Line.Label(code.isEmpty() ? "none" : code, "grey", "")
              : new Line.Label(
                  tier.newest().name(),
                  tier.newest().badge(),
                  "/admin/system/subscription-management/" + code);
        });
  }

  /// @param first how many are shown, the others together
  private List<Line> models(Period period, List<Takings> now, int first) {
    Map<String, Model> known =
        books.current().models().stream()
            .collect(Collectors.toMap(Model::qualifiedName, Function.identity()));
    List<Takings> shown = Line.folded(now, first, OTHERS);
    boolean whole = shown.size() == now.size();
    List<Takings> then = takings.byModel(period.before());
    return Line.of(
        shown,
        whole ? then : likewise(then, shown),
        name -> {
          Model model = known.get(name);
          return new Line.Label(
              name.equals(OTHERS) ? "%d others".formatted(now.size() - first) : called(name),
              "grey",
              model == null ? "" : "/admin/models/" + ModelTag.path(model));
        });
  }

  /// Those of the period before that are shown, and all others as one.
  private static List<Takings> likewise(List<Takings> then, List<Takings> shown) {
    List<String> names = shown.stream().map(Takings::name).toList();
    Map<Boolean, List<Takings>> parts =
        then.stream().collect(Collectors.partitioningBy(each -> names.contains(each.name())));
    List<Takings> others = parts.getOrDefault(false, List.of());
    return java.util.stream.Stream.concat(
            parts.getOrDefault(true, List.of()).stream(),
            java.util.stream.Stream.of(Sums.of(others).named(OTHERS)))
        .toList();
  }

  /// What no model answered has no name.
  private static String called(String name) {
    return name.equals("/") ? "other meters" : name;
  }
}
