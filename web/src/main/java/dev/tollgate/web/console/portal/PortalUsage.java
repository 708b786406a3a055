package dev.tollgate.web.console.portal;

import dev.tollgate.engine.billing.UsageAsked;
import dev.tollgate.engine.billing.UsageDimension;
import dev.tollgate.engine.billing.UsageGroup;
import dev.tollgate.engine.billing.UsageReports;
import dev.tollgate.engine.billing.UsageReports.Order;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.web.console.form.Shown;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// An account's usage as its pages show it.
@Component
class PortalUsage {

  private static final int MOST_GROUPS = 20;
  private static final int MOST_DAYS = 400;
  private static final int MOST_CELLS = 20_000;
  private static final int MODELS_APART = 6;
  private static final String OTHERS = "others";

  private final UsageReports reports;

  PortalUsage(UsageReports reports) {
    this.reports = reports;
  }

  /// What a chart shows of usage.
  enum Measure {
    CREDITS,
    TOKENS,
    CALLS;

    BigDecimal of(UsageGroup group) {
      return switch (this) {
        case CREDITS -> group.sums().charged().decimal();
        case TOKENS -> BigDecimal.valueOf(group.sums().tokens());
        case CALLS -> BigDecimal.valueOf(group.sums().calls());
      };
    }
  }

  /// Calls that have something in common.
  ///
  /// @param id how a filter names them
  /// @param charged in credits
  record Row(String id, String name, long calls, long tokens, String charged) {

    /// As people read it.
    public String credits() {
      return Shown.plain(new BigDecimal(charged));
    }
  }

  /// Days, each with what every model came to.
  ///
  /// @param models the largest first, the rest together
  record Days(List<String> models, List<Day> days) {}

  /// @param of each model, in the order of the models
  record Day(String day, List<String> of, String sum) {}

  /// The last days up to now, as the account counts them.
  static UsageAsked lastDays(Caller caller, int days, Instant now) {
    LocalDate first = now.atZone(caller.account().zone()).toLocalDate().minusDays(days - 1L);
    return of(caller, first, now, UsageAsked.Only.ALL);
  }

  /// Whole days from one on, up to a moment.
  static UsageAsked of(Caller caller, LocalDate first, Instant to, UsageAsked.Only only) {
    ZoneId zone = caller.account().zone();
    return new UsageAsked(
        caller.account().id(), first.atStartOfDay(zone).toInstant(), to, zone, only);
  }

  /// Each day of a period, also those without a call.
  List<Row> days(UsageAsked asked) {
    Map<String, UsageGroup> found = new HashMap<>();
    reports
        .by(UsageDimension.DAY, asked, Order.NAME, 0, MOST_DAYS)
        .forEach(day -> found.put(day.labels().getFirst(), day));
    List<Row> rows = new ArrayList<>();
    for (String day : calendar(asked)) {
      UsageGroup group = found.get(day);
      rows.add(
          group == null ? new Row(day, day, 0, 0, "0.000000") : row(UsageDimension.DAY, group));
    }
    return rows;
  }

  /// Each day of a period with what the largest models came to in it.
  Days daysByModel(UsageAsked asked, Measure measure) {
    List<UsageGroup> cells =
        reports.by(UsageDimension.DAY_AND_MODEL, asked, Order.NAME, 0, MOST_CELLS);
    List<String> models = largest(cells, measure);
    Map<String, Map<String, BigDecimal>> days = new HashMap<>();
    for (UsageGroup cell : cells) {
      String model = models.contains(cell.labels().get(1)) ? cell.labels().get(1) : OTHERS;
      days.computeIfAbsent(cell.labels().get(0), _ -> new HashMap<>())
          .merge(model, measure.of(cell), BigDecimal::add);
    }
    if (days.values().stream().anyMatch(day -> day.containsKey(OTHERS))) {
      models.add(OTHERS);
    }
    return new Days(
        models,
        calendar(asked).stream()
            .map(day -> day(day, models, days.getOrDefault(day, Map.of())))
            .toList());
  }

  private static List<String> largest(List<UsageGroup> cells, Measure measure) {
    Map<String, BigDecimal> sums = new LinkedHashMap<>();
    cells.forEach(cell -> sums.merge(cell.labels().get(1), measure.of(cell), BigDecimal::add));
    return new ArrayList<>(
        sums.entrySet().stream()
            .sorted(Map.Entry.<String, BigDecimal>comparingByValue().reversed())
            .limit(MODELS_APART)
            .map(Map.Entry::getKey)
            .toList());
  }

  private static Day day(String day, List<String> models, Map<String, BigDecimal> found) {
    List<String> of =
        models.stream()
            .map(model -> Shown.plain(found.getOrDefault(model, BigDecimal.ZERO)))
            .toList();
    return new Day(
        day, of, Shown.plain(found.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add)));
  }

  private static List<String> calendar(UsageAsked asked) {
    LocalDate first = asked.from().atZone(asked.zone()).toLocalDate();
    LocalDate last = asked.to().minusMillis(1).atZone(asked.zone()).toLocalDate();
    return first.datesUntil(last.plusDays(1)).limit(MOST_DAYS).map(LocalDate::toString).toList();
  }

  /// The groups that cost most.
  List<Row> by(UsageDimension dimension, UsageAsked asked) {
    return reports.by(dimension, asked, Order.CHARGED, 0, MOST_GROUPS).stream()
        .map(group -> row(dimension, group))
        .toList();
  }

  Row total(UsageAsked asked) {
    return row(UsageDimension.DAY, new UsageGroup(List.of("All"), reports.total(asked)));
  }

  private static Row row(UsageDimension dimension, UsageGroup group) {
    List<String> labels = group.labels();
    String name = String.join(" ", labels).strip();
    return new Row(
        dimension == UsageDimension.MODEL ? labels.getLast() : labels.getFirst(),
        name.isEmpty() ? "none" : labels.getLast().isEmpty() ? name : labels.getLast(),
        group.sums().calls(),
        group.sums().tokens(),
        group.sums().charged().inCredits());
  }
}
