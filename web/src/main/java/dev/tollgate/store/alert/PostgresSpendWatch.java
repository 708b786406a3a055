package dev.tollgate.store.alert;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.alert.Alert;
import dev.tollgate.engine.alert.SpendWatch;
import dev.tollgate.engine.alert.Spending;
import dev.tollgate.engine.money.Balance;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.store.Columns;
import dev.tollgate.store.account.BudgetRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Watches spending by the marks of folded usage: what an account spent stands in the sums once its
/// mark has moved.
public final class PostgresSpendWatch implements SpendWatch {

  /// An hour is told to be unusual from so many hours on in which something was spent.
  private static final int USUAL_FROM = 5;

  private static final String MOVED =
      """
      WITH moved AS (
        SELECT u.account_id, u.sequence
        FROM usage_mark u LEFT JOIN alert_mark m ON m.account_id = u.account_id
        WHERE u.sequence > coalesce(m.sequence, 0)
        ORDER BY u.account_id LIMIT :most)
      SELECT moved.sequence, a.account_id, a.version, a.name, a.tier_code, a.suspended,
        a.anchor_day, a.zone, a.industry, a.trial_ends, a.kind,
        l.free + b.overdraft_micros + b.receivable_micros - b.overdraft_held_micros AS available,
        l.allowance, l.allowance_left, u.week, u.hour, u.usual, g.budgets
      FROM moved
      JOIN account a ON a.account_id = moved.account_id
      JOIN book b ON b.account_id = moved.account_id
      CROSS JOIN LATERAL (
        SELECT coalesce(sum(remaining_micros - reserved_micros), 0)::bigint AS free,
          coalesce(sum(amount_micros) FILTER (WHERE source = 'ALLOWANCE'), 0)::bigint AS allowance,
          coalesce(sum(remaining_micros) FILTER (WHERE source = 'ALLOWANCE'), 0)::bigint
            AS allowance_left
        FROM lot
        WHERE lot.account_id = moved.account_id AND (expires_at IS NULL OR expires_at > :at)) l
      CROSS JOIN LATERAL (
        SELECT coalesce(sum(spent), 0)::bigint AS week,
          coalesce(sum(spent) FILTER (WHERE ago = 0), 0)::bigint AS hour,
          CASE WHEN count(*) FILTER (WHERE ago > 0 AND spent > 0) >= :usual_from
            THEN (avg(spent) FILTER (WHERE ago > 0 AND spent > 0))::bigint END AS usual
        FROM (
          SELECT floor(extract(epoch FROM :at - slot_at) / 3600) AS ago,
            sum(charged_micros - refunded_micros) AS spent
          FROM usage_slot
          WHERE usage_slot.account_id = moved.account_id
            AND slot_at > :at - interval '7 days' AND slot_at <= :at
          GROUP BY 1) hours) u
      CROSS JOIN LATERAL (
        SELECT json_agg(budget ORDER BY budget_id) AS budgets FROM budget
        WHERE budget.account_id = moved.account_id) g
      ORDER BY moved.account_id
      """;

  private static final String MARK =
      """
      INSERT INTO alert_mark (account_id, sequence)
      SELECT * FROM unnest(:accounts::bigint[], :sequences::bigint[])
      ON CONFLICT (account_id) DO UPDATE
      SET sequence = greatest(alert_mark.sequence, excluded.sequence)
      """;

  private final JdbcClient database;
  private final TransactionTemplate together;
  private final RaisedAlerts alerts;

  public PostgresSpendWatch(DataSource source) {
    this.database = JdbcClient.create(source);
    this.together = new TransactionTemplate(new JdbcTransactionManager(source));
    this.alerts = new RaisedAlerts(source);
  }

  @Override
  public List<Spending> moved(Instant at, int most) {
    return database
        .sql(MOVED)
        .param("at", Columns.time(at))
        .param("most", most)
        .param("usual_from", USUAL_FROM)
        .query(PostgresSpendWatch::spending)
        .list();
  }

  @Override
  public int looked(Map<Spending, List<Alert>> looked, Instant at) {
    return Objects.requireNonNull(
        together.execute(_ -> {
          int raised = alerts.raise(looked, at);
          mark(List.copyOf(looked.keySet()));
          return raised;
        }));
  }

  private void mark(List<Spending> looked) {
    database
        .sql(MARK)
        .param(
            "accounts",
            looked.stream().map(each -> each.account().id().value()).toArray(Long[]::new))
        .param("sequences", looked.stream().map(Spending::sequence).toArray(Long[]::new))
        .update();
  }

  private static Spending spending(ResultSet row, int number) throws SQLException {
    return new Spending(
        account(row),
        row.getLong("sequence"),
        new Credits(row.getLong("allowance")),
        new Credits(row.getLong("allowance_left")),
        new Balance(row.getLong("available")),
        spent(row.getLong("week")),
        spent(row.getLong("hour")),
        usual(Columns.number(row, "usual")),
        BudgetRow.ofKey(row.getString("budgets")));
  }

  /// Refunds of earlier spending may be more than what was spent.
  private static Credits spent(long micros) {
    return new Credits(Math.max(0, micros));
  }

  private static @Nullable Credits usual(@Nullable Long micros) {
    return micros == null ? null : new Credits(micros);
  }

  private static Account account(ResultSet row) throws SQLException {
    return new Account(
        new AccountId(row.getLong("account_id")),
        row.getInt("version"),
        row.getString("name"),
        row.getString("tier_code"),
        row.getBoolean("suspended"),
        row.getInt("anchor_day"),
        ZoneId.of(row.getString("zone")),
        row.getString("industry"),
        Columns.instant(row, "trial_ends"),
        Account.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)));
  }
}
