package dev.tollgate.store.usage;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.PlanDays;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Days of the platform out of sums that are folded with usage, and seconds behind it.
public final class PostgresPlanDays implements PlanDays {

  private static final int MICROS = 6;

  private final JdbcClient database;

  public PostgresPlanDays(DataSource source) {
    database = JdbcClient.create(source);
  }

  @Override
  public Takings total(Days days) {
    return grouped("''", "1", days).stream()
        .findFirst()
        .orElseGet(() -> new Takings("", 0, Credits.ZERO, BigDecimal.ZERO));
  }

  @Override
  public List<Takings> byTier(Days days) {
    return grouped("tier_code", "revenue DESC, name", days);
  }

  @Override
  public List<Takings> byModel(Days days) {
    return grouped("provider || '/' || model", "revenue DESC, name", days);
  }

  @Override
  public List<Takings> byDay(Days days) {
    return grouped("day::text", "name", days);
  }

  @Override
  public long accounts(Days days) {
    return database
        .sql(
            """
            SELECT count(*) FROM (
              SELECT DISTINCT account_id FROM calling_day WHERE day BETWEEN :first AND :last) a
            """)
        .param("first", days.first())
        .param("last", days.last())
        .query(Long.class)
        .single();
  }

  private List<Takings> grouped(String name, String order, Days days) {
    return database
        .sql(
            """
            SELECT %s AS name, sum(calls)::bigint AS calls,
              sum(charged_micros - refunded_micros)::bigint AS revenue, sum(cost_micros) AS cost
            FROM plan_day WHERE day BETWEEN :first AND :last
            GROUP BY 1 ORDER BY %s
            """
                .formatted(name, order))
        .param("first", days.first())
        .param("last", days.last())
        .query(PostgresPlanDays::read)
        .list();
  }

  private static Takings read(ResultSet row, int number) throws SQLException {
    return new Takings(
        row.getString("name"),
        row.getLong("calls"),
        new Credits(row.getLong("revenue")),
        row.getBigDecimal("cost").movePointLeft(MICROS));
  }
}
