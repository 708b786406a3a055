package dev.tollgate.store.usage;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.call.MeteredMonth;
import dev.tollgate.engine.call.TrackUsage.Answer;
import dev.tollgate.engine.call.TrackedEvent;
import dev.tollgate.engine.call.UsageMeters;
import dev.tollgate.engine.ledger.CallId;
import dev.tollgate.engine.money.Balance;
import dev.tollgate.engine.money.Credits;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Reported events in PostgreSQL. The row of the month is locked while an event of it is charged. A
/// node that dies between the charge and the count leaves the event uncounted: reported again it is
/// found charged in the books, under the same id, and counted.
///
/// Each event that is charged keeps a connection while the ledger commits on another of the same
/// pool, so that a few are charged at once and the rest wait without one.
public final class PostgresUsageMeters implements UsageMeters {

  private static final int AT_ONCE = 4;

  private final Semaphore turns = new Semaphore(AT_ONCE, true);
  private final JdbcClient database;
  private final TransactionTemplate together;

  public PostgresUsageMeters(DataSource source) {
    database = JdbcClient.create(source);
    together = new TransactionTemplate(new JdbcTransactionManager(source));
  }

  @Override
  public Optional<Counted> of(AccountId account, String service, String event) {
    return database
        .sql(
            """
            SELECT service, event_id, units, amount, happened_at, call_id, price_micros,
              charged_micros, available_micros
            FROM meter_event
            WHERE account_id = :account AND service = :service AND event_id = :event
            """)
        .param("account", account.value())
        .param("service", service)
        .param("event", event)
        .query(PostgresUsageMeters::counted)
        .optional();
  }

  @Override
  public Answer count(
      AccountId account,
      TrackedEvent event,
      Instant month,
      Instant now,
      Function<MeteredMonth, Answer> charge) {
    turns.acquireUninterruptibly();
    try {
      return Objects.requireNonNull(
          together.execute(_ -> countLocked(account, event, month, now, charge)));
    } finally {
      turns.release();
    }
  }

  private Answer countLocked(
      AccountId account,
      TrackedEvent event,
      Instant month,
      Instant now,
      Function<MeteredMonth, Answer> charge) {
    MeteredMonth before = lock(account, event.service(), month);
    Optional<Counted> meanwhile = of(account, event.service(), event.id());
    if (meanwhile.isPresent()) {
      return meanwhile.get().charge();
    }
    Answer answer = charge.apply(before);
    if (answer instanceof Answer.Charged charged) {
      add(account, event, month, charged);
      keep(account, event, now, charged);
    }
    return answer;
  }

  private MeteredMonth lock(AccountId account, String service, Instant month) {
    database
        .sql(
            """
            INSERT INTO meter_month
              (account_id, service, month_at, units, amount, events, billed_micros)
            VALUES (:account, :service, :month, 0, 0, 0, 0) ON CONFLICT DO NOTHING
            """)
        .param("account", account.value())
        .param("service", service)
        .param("month", month.atOffset(ZoneOffset.UTC))
        .update();
    return database
        .sql(
            """
            SELECT units, amount, events, billed_micros FROM meter_month
            WHERE account_id = :account AND service = :service AND month_at = :month FOR UPDATE
            """)
        .param("account", account.value())
        .param("service", service)
        .param("month", month.atOffset(ZoneOffset.UTC))
        .query((row, number) ->
            new MeteredMonth(
                row.getBigDecimal(1),
                row.getBigDecimal(2),
                row.getLong(3),
                new Credits(row.getLong(4))))
        .single();
  }

  private void add(AccountId account, TrackedEvent event, Instant month, Answer.Charged charged) {
    database
        .sql(
            """
            UPDATE meter_month SET units = units + :units, amount = amount + :amount,
              events = events + 1, billed_micros = billed_micros + :price
            WHERE account_id = :account AND service = :service AND month_at = :month
            """)
        .param("units", event.units())
        .param("amount", event.amount())
        .param("price", charged.price().micros())
        .param("account", account.value())
        .param("service", event.service())
        .param("month", month.atOffset(ZoneOffset.UTC))
        .update();
  }

  private void keep(AccountId account, TrackedEvent event, Instant now, Answer.Charged charged) {
    database
        .sql(
            """
            INSERT INTO meter_event (account_id, service, event_id, units, amount, happened_at,
              counted_at, call_id, price_micros, charged_micros, available_micros)
            VALUES (:account, :service, :event, :units, :amount, :at, :now, :call, :price, :charged,
              :available)
            """)
        .param("account", account.value())
        .param("service", event.service())
        .param("event", event.id())
        .param("units", event.units())
        .param("amount", event.amount())
        .param("at", event.at().atOffset(ZoneOffset.UTC))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("call", charged.call().value())
        .param("price", charged.price().micros())
        .param("charged", charged.charged().micros())
        .param("available", charged.available().micros())
        .update();
  }

  private static Counted counted(ResultSet row, int number) throws SQLException {
    return new Counted(
        new TrackedEvent(
            row.getString("service"),
            row.getString("event_id"),
            row.getBigDecimal("units"),
            row.getBigDecimal("amount"),
            row.getObject("happened_at", OffsetDateTime.class).toInstant()),
        new Answer.Charged(
            new CallId(row.getObject("call_id", UUID.class)),
            new Credits(row.getLong("price_micros")),
            new Credits(row.getLong("charged_micros")),
            new Balance(row.getLong("available_micros")),
            true));
  }
}
