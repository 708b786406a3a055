package dev.tollgate.store.plan;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.PlanFigures;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Counts charged calls in PostgreSQL.
public final class PostgresPlanFigures implements PlanFigures {

  private static final int MICROS = 6;

  private final JdbcClient database;

  public PostgresPlanFigures(DataSource database) {
    this.database = JdbcClient.create(database);
  }

  @Override
  public List<Figures> byTier(Instant from, Instant to) {
    return grouped("fact ->> 'tierCode'", from, to);
  }

  @Override
  public List<Figures> byModel(Instant from, Instant to) {
    return grouped("(fact ->> 'provider') || '/' || (fact ->> 'model')", from, to);
  }

  private List<Figures> grouped(String name, Instant from, Instant to) {
    return database
        .sql(
            """
            SELECT %s AS name, count(*) AS calls, count(DISTINCT c.account_id) AS accounts,
              sum(c.charged_micros) AS revenue, sum(c.cost_micros) AS cost
            FROM call c
            JOIN account a ON a.account_id = c.account_id AND a.kind <> 'replay'
            CROSS JOIN LATERAL (SELECT c.facts::jsonb -> 'fact' AS fact) f
            WHERE c.state = 'SETTLED' AND c.admitted_at >= :from AND c.admitted_at < :to
            GROUP BY 1 ORDER BY revenue DESC, 1
            """
                .formatted(name))
        .param("from", from.atOffset(ZoneOffset.UTC))
        .param("to", to.atOffset(ZoneOffset.UTC))
        .query(PostgresPlanFigures::read)
        .list();
  }

  @Override
  public List<Figures> byArm(String experiment) {
    return database
        .sql(
            """
            SELECT a.key AS name, coalesce(sum(s.calls), 0) AS calls,
              count(DISTINCT s.account_id) AS accounts, coalesce(sum(s.charged_micros), 0) AS revenue,
              coalesce(sum(s.cost_micros), 0) AS cost
            FROM experiment e JOIN experiment_arm a ON a.experiment = e.key
            LEFT JOIN experiment_exposure x ON x.experiment = e.key AND x.arm = a.key
            LEFT JOIN usage_slot s ON s.account_id = x.account_id
              AND s.slot_at >= date_bin('15 minutes', x.exposed_at, 'epoch')
              AND (e.stopped_at IS NULL OR s.slot_at < e.stopped_at)
            WHERE e.key = :experiment GROUP BY a.key, a.place ORDER BY a.place
            """)
        .param("experiment", experiment)
        .query(PostgresPlanFigures::read)
        .list();
  }

  private static Figures read(ResultSet row, int number) throws SQLException {
    return new Figures(
        row.getString("name"),
        row.getLong("calls"),
        row.getLong("accounts"),
        new Credits(row.getLong("revenue")),
        new BigDecimal(row.getBigDecimal("cost").toPlainString()).movePointLeft(MICROS));
  }
}
