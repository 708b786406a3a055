package dev.tollgate.store.usage;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.PlanDays.Days;
import dev.tollgate.engine.plan.PlanDays.Takings;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What [PostgresPlanDays] reads from sums, counted from the calls of the days themselves.
record CountedCalls(DataSource database, Days days) {

  private static final String TIER = "fact ->> 'tierCode'";
  private static final String MODEL = "(fact ->> 'provider') || '/' || (fact ->> 'model')";

  /// What the calls of a tier or a model came to, and how many accounts made them.
  private record Group(Takings takings, long accounts) {}

  List<Takings> byTier() {
    return grouped(TIER).stream().map(Group::takings).toList();
  }

  List<Takings> byModel() {
    return grouped(MODEL).stream().map(Group::takings).toList();
  }

  Map<String, Long> accountsByTier() {
    return accounts(TIER);
  }

  Map<String, Long> accountsByModel() {
    return accounts(MODEL);
  }

  long accounts() {
    return grouped("''").stream().mapToLong(Group::accounts).sum();
  }

  private Map<String, Long> accounts(String name) {
    return grouped(name).stream()
        .collect(Collectors.toMap(each -> each.takings().name(), Group::accounts));
  }

  private List<Group> grouped(String name) {
    return JdbcClient.create(database)
        .sql(
            """
            SELECT %s AS name, count(*) AS calls, count(DISTINCT account_id) AS accounts,
              sum(charged_micros - refunded)::bigint AS revenue, sum(cost_micros) AS cost
            FROM (
              SELECT c.*, c.facts::jsonb -> 'fact' AS fact, coalesce((
                SELECT sum(r.amount_micros) FROM adjustment r
                WHERE r.call_id = c.call_id AND r.kind = 'REFUND'), 0) AS refunded
              FROM call c
              WHERE c.state = 'SETTLED'
                AND (c.admitted_at AT TIME ZONE 'UTC')::date BETWEEN :first AND :last) c
            GROUP BY 1 ORDER BY revenue DESC, 1
            """
                .formatted(name))
        .param("first", days.first())
        .param("last", days.last())
        .query((row, number) ->
            new Group(
                new Takings(
                    row.getString("name"),
                    row.getLong("calls"),
                    new Credits(row.getLong("revenue")),
                    new BigDecimal(row.getString("cost")).movePointLeft(6)),
                row.getLong("accounts")))
        .list();
  }
}
