package dev.tollgate.store.plan;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.ArmFigures;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads what arms brought in from sums of usage in PostgreSQL.
public final class PostgresArmFigures implements ArmFigures {

  private static final int MICROS = 6;

  private final JdbcClient database;

  public PostgresArmFigures(DataSource database) {
    this.database = JdbcClient.create(database);
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
        .query(PostgresArmFigures::read)
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
