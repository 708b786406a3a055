package dev.tollgate.store.usage;

import dev.tollgate.engine.money.Balance;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.PlanDays;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Days of the platform out of sums that are folded with usage, and seconds behind it.
public final class PostgresPlanDays implements PlanDays {

  private static final int MICROS = 6;

  /// Few accounts are replayed ones: their credits are taken off, rather than everybody's account
  /// looked at.
  private static final String OUTSTANDING =
      """
      (SELECT coalesce(sum(credits_micros), 0) FROM book)::bigint
        - (SELECT coalesce(sum(b.credits_micros), 0) FROM account a
           JOIN book b ON b.account_id = a.account_id WHERE a.kind = 'replay')::bigint
      """;

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
    return counted("all", days).getOrDefault("", 0L);
  }

  @Override
  public Map<String, Long> accountsByTier(Days days) {
    return counted("tier", days);
  }

  @Override
  public Map<String, Long> accountsByModel(Days days) {
    return counted("model", days);
  }

  @Override
  public Map<String, Long> refused(Days days) {
    return counts(
        within(
            """
            SELECT code AS name, sum(calls)::bigint AS count FROM refused_day
            WHERE day BETWEEN :first AND :last GROUP BY 1 ORDER BY count DESC, 1
            """,
            days));
  }

  @Override
  public Balance outstanding() {
    return new Balance(database.sql("SELECT " + OUTSTANDING).query(Long.class).single());
  }

  @Override
  public Optional<Balance> outstandingOn(LocalDate day) {
    return database
        .sql(
            "SELECT credits_micros FROM outstanding_day WHERE day <= :day ORDER BY day DESC LIMIT 1")
        .param("day", day)
        .query(Long.class)
        .optional()
        .map(Balance::new);
  }

  @Override
  public void noteOutstanding(LocalDate day) {
    database
        .sql(
            """
            INSERT INTO outstanding_day (day, credits_micros) SELECT :day, %s
            ON CONFLICT (day) DO UPDATE SET credits_micros = excluded.credits_micros
            """
                .formatted(OUTSTANDING))
        .param("day", day)
        .update();
  }

  private List<Takings> grouped(String name, String order, Days days) {
    return within(
            """
            SELECT %s AS name, sum(calls)::bigint AS calls,
              sum(charged_micros - refunded_micros)::bigint AS revenue, sum(cost_micros) AS cost
            FROM plan_day WHERE day BETWEEN :first AND :last
            GROUP BY 1 ORDER BY %s
            """
                .formatted(name, order),
            days)
        .query(PostgresPlanDays::read)
        .list();
  }

  /// Accounts whose day before lies before the days are the ones of those days.
  ///
  /// @param kind among which calls they are counted
  private Map<String, Long> counted(String kind, Days days) {
    return counts(
        within(
                """
                SELECT name, sum(accounts)::bigint AS count FROM calling_gap
                WHERE kind = :kind AND day BETWEEN :first AND :last AND before_day < :first
                GROUP BY 1 HAVING sum(accounts) <> 0 ORDER BY 1
                """,
                days)
            .param("kind", kind));
  }

  private static Map<String, Long> counts(JdbcClient.StatementSpec asked) {
    Map<String, Long> counts = new LinkedHashMap<>();
    asked.query(row -> {
      counts.put(row.getString("name"), row.getLong("count"));
    });
    return counts;
  }

  private JdbcClient.StatementSpec within(String sql, Days days) {
    return database.sql(sql).param("first", days.first()).param("last", days.last());
  }

  private static Takings read(ResultSet row, int number) throws SQLException {
    return new Takings(
        row.getString("name"),
        row.getLong("calls"),
        new Credits(row.getLong("revenue")),
        row.getBigDecimal("cost").movePointLeft(MICROS));
  }
}
