package dev.tollgate.web.console.overview;

import dev.tollgate.engine.plan.PlanDays.Takings;
import dev.tollgate.web.console.form.Shown;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// How revenue, cost, margin and calls went from day to day, for a chart and as a table. Days on
/// which nothing was called are there too.
record Course(Period period, Map<String, Takings> now, Map<String, Takings> before) {

  /// A dollar is a thousand credits: so many places.
  private static final int PLACES_OF_A_USD = 3;

  static Course of(Period period, List<Takings> now, List<Takings> before) {
    return new Course(period, byName(now), byName(before));
  }

  private static Map<String, Takings> byName(List<Takings> days) {
    return days.stream().collect(Collectors.toMap(Takings::name, Function.identity()));
  }

  /// A day as a row of the table.
  public record Day(String day, String calls, String revenue, String cost, String margin) {}

  /// The newest first.
  List<Day> table() {
    return period.days().each().reversed().stream().map(day -> day(day, of(now, day))).toList();
  }

  private static Day day(LocalDate day, Sums of) {
    return new Day(
        day.toString(),
        Shown.count(of.calls()),
        Shown.usdOfCredits(of.revenue().decimal()),
        Shown.usdOfCredits(of.costCredits()),
        Shown.usdOfCredits(of.marginCredits()));
  }

  /// In dollars, a point a day; beside it the revenue of the period before, day by day.
  ObjectNode chart() {
    ObjectNode chart = JsonNodeFactory.instance.objectNode();
    ArrayNode days = chart.putArray("days");
    period.days().each().forEach(day -> days.add(Period.told(day)));
    line(chart, "Revenue", now, period.days().each(), each -> each.revenue().decimal());
    line(chart, "Provider cost", now, period.days().each(), Sums::costCredits);
    line(chart, "Margin", now, period.days().each(), Sums::marginCredits);
    line(chart, "Revenue before", before, period.before().each(), each -> each.revenue().decimal());
    ArrayNode calls = chart.putArray("calls");
    period.days().each().forEach(day -> calls.add(of(now, day).calls()));
    return chart;
  }

  private static void line(
      ObjectNode chart,
      String name,
      Map<String, Takings> from,
      List<LocalDate> days,
      Function<Sums, BigDecimal> figure) {
    ArrayNode line = chart.withArray("/lines").addObject().put("name", name).putArray("usd");
    days.forEach(day -> line.add(figure.apply(of(from, day)).movePointLeft(PLACES_OF_A_USD)));
  }

  private static Sums of(Map<String, Takings> from, LocalDate day) {
    Takings takings = from.get(day.toString());
    return Sums.of(takings == null ? List.of() : List.of(takings));
  }
}
