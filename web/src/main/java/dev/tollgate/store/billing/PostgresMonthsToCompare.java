package dev.tollgate.store.billing;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.alert.Event;
import dev.tollgate.engine.alert.EventType;
import dev.tollgate.engine.billing.BillingPeriod;
import dev.tollgate.engine.billing.ClosedPeriod;
import dev.tollgate.engine.billing.ComparedMonth;
import dev.tollgate.engine.billing.MonthsToCompare;
import dev.tollgate.store.Columns;
import dev.tollgate.store.call.SettledCalls;
import dev.tollgate.store.event.EventLog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// Months and their comparison in PostgreSQL.
public final class PostgresMonthsToCompare implements MonthsToCompare {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient database;
  private final TransactionTemplate together;
  private final SettledCalls calls;
  private final EventLog events;

  public PostgresMonthsToCompare(DataSource source) {
    this.database = JdbcClient.create(source);
    this.together = new TransactionTemplate(new JdbcTransactionManager(source));
    this.calls = new SettledCalls(source);
    this.events = new EventLog(source);
  }

  @Override
  public List<ClosedPeriod> uncompared(int most) {
    return database
        .sql(
            ClosedPeriodRows.SELECT
                + """
                b WHERE state <> 'DECIDED' AND ending <> 'OPENED'
                  AND NOT EXISTS (
                    SELECT FROM billing_close n
                    WHERE n.account_id = b.account_id AND n.period_start > b.period_start)
                  AND NOT EXISTS (
                    SELECT FROM tier_comparison c
                    WHERE c.account_id = b.account_id AND c.period_start = b.period_start)
                ORDER BY account_id LIMIT :most
                """)
        .param("most", most)
        .query(ClosedPeriodRows::read)
        .list();
  }

  @Override
  public void calls(AccountId account, BillingPeriod period, Consumer<Call> each) {
    calls.of(account, period.start(), period.end(), each);
  }

  @Override
  public void keep(ComparedMonth month, Instant at) {
    together.executeWithoutResult(_ -> {
      int kept =
          database
              .sql(
                  """
                  INSERT INTO tier_comparison (account_id, period_start, period_end, tier, total_usd,
                    others, compared_at)
                  VALUES (:account, :start, :end, :tier, :total, :others::jsonb, :at)
                  ON CONFLICT DO NOTHING
                  """)
              .param("account", month.account().value())
              .param("start", Columns.time(month.period().start()))
              .param("end", Columns.time(month.period().end()))
              .param("tier", month.tier())
              .param("total", month.total())
              .param("others", JSON.writeValueAsString(month.others()))
              .param("at", Columns.time(at))
              .update();
      if (kept > 0) {
        month
            .suggested()
            .filter(_ -> !PostgresPutAwaySuggestions.isPutAway(database, month))
            .ifPresent(other -> tell(month, other, at));
      }
    });
  }

  private void tell(ComparedMonth month, ComparedMonth.Other other, Instant at) {
    events.add(
        new Event(
            month.account(),
            EventType.UPGRADE_SUGGESTED,
            Map.of(
                "tier", other.tier(),
                "present_tier", month.tier(),
                "present_usd", month.total().toPlainString(),
                "other_usd", other.totalUsd().toPlainString()),
            "On %s last month would have come to $%s instead of $%s."
                .formatted(
                    other.tier(), other.totalUsd().toPlainString(), month.total().toPlainString()),
            at));
  }

  @Override
  public Optional<ComparedMonth> latest(AccountId account) {
    return database
        .sql(
            """
            SELECT account_id, period_start, period_end, tier, total_usd, others
            FROM tier_comparison WHERE account_id = :account ORDER BY period_start DESC LIMIT 1
            """)
        .param("account", account.value())
        .query(PostgresMonthsToCompare::month)
        .optional();
  }

  private static ComparedMonth month(ResultSet row, int number) throws SQLException {
    return new ComparedMonth(
        new AccountId(row.getLong("account_id")),
        new BillingPeriod(
            Objects.requireNonNull(Columns.instant(row, "period_start")),
            Objects.requireNonNull(Columns.instant(row, "period_end"))),
        row.getString("tier"),
        row.getBigDecimal("total_usd"),
        Arrays.asList(JSON.readValue(row.getString("others"), ComparedMonth.Other[].class)));
  }
}
