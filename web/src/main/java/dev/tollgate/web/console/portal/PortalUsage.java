package dev.tollgate.web.console.portal;

import dev.tollgate.engine.billing.UsageAsked;
import dev.tollgate.engine.billing.UsageDimension;
import dev.tollgate.engine.billing.UsageGroup;
import dev.tollgate.engine.billing.UsageReports;
import dev.tollgate.engine.billing.UsageReports.Order;
import dev.tollgate.engine.plan.Caller;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// An account's usage as its pages show it.
@Component
class PortalUsage {

  private static final int MOST_GROUPS = 20;

  private final UsageReports reports;

  PortalUsage(UsageReports reports) {
    this.reports = reports;
  }

  /// Calls that have something in common.
  ///
  /// @param charged in credits
  record Row(String name, long calls, long tokens, String charged) {}

  /// The last days up to now, as the account counts them.
  static UsageAsked lastDays(Caller caller, int days, Instant now) {
    LocalDate first = now.atZone(caller.account().zone()).toLocalDate().minusDays(days - 1L);
    return new UsageAsked(
        caller.account().id(),
        first.atStartOfDay(caller.account().zone()).toInstant(),
        now,
        caller.account().zone());
  }

  /// Each day of a period, also those without a call.
  List<Row> days(UsageAsked asked) {
    Map<String, UsageGroup> found = new HashMap<>();
    reports
        .by(UsageDimension.DAY, asked, Order.NAME, 0, 400)
        .forEach(day -> found.put(day.labels().getFirst(), day));
    List<Row> rows = new ArrayList<>();
    LocalDate last = asked.to().atZone(asked.zone()).toLocalDate();
    for (LocalDate day = asked.from().atZone(asked.zone()).toLocalDate();
        !day.isAfter(last);
        day = day.plusDays(1)) {
      UsageGroup group = found.get(day.toString());
      rows.add(group == null ? new Row(day.toString(), 0, 0, "0.000000") : row(group));
    }
    return rows;
  }

  /// The groups that cost most.
  List<Row> by(UsageDimension dimension, UsageAsked asked) {
    return reports.by(dimension, asked, Order.CHARGED, 0, MOST_GROUPS).stream()
        .map(PortalUsage::row)
        .toList();
  }

  Row total(UsageAsked asked) {
    return row(new UsageGroup(List.of("All"), reports.total(asked)));
  }

  private static Row row(UsageGroup group) {
    String name = String.join(" ", group.labels()).strip();
    return new Row(
        name.isEmpty() ? "none" : name,
        group.sums().calls(),
        group.sums().tokens(),
        group.sums().charged().inCredits());
  }
}
