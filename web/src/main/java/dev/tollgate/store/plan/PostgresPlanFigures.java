package dev.tollgate.store.plan;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.PlanFigures;
import java.math.BigDecimal;
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
        .query((row, number) ->
            new Figures(
                row.getString("name"),
                row.getLong("calls"),
                row.getLong("accounts"),
                new Credits(row.getLong("revenue")),
                new BigDecimal(row.getBigDecimal("cost").toPlainString()).movePointLeft(MICROS)))
        .list();
  }
}
