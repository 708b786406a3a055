package dev.tollgate.store.collection;

import dev.tollgate.engine.billing.Payments.Manner;
import dev.tollgate.engine.billing.Payments.Payment;
import dev.tollgate.engine.billing.collection.Collector;
import dev.tollgate.engine.billing.collection.PaymentTrails;
import dev.tollgate.store.event.EventLog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// What payments are called at Stripe, beside the payments themselves.
public final class PostgresPaymentTrails implements PaymentTrails {

  private static final String SELECT =
      """
      SELECT p.payment_id, p.label, p.manner, p.page_id, p.charge_id, p.pages, p.next_attempt,
        coalesce(a.attempt, 0) AS attempts, coalesce(a.code, '') AS code
      FROM payment p
      LEFT JOIN LATERAL (
        SELECT attempt, code FROM payment_attempt t WHERE t.payment_id = p.payment_id
        ORDER BY attempt DESC LIMIT 1) a ON true
      """;

  private final JdbcClient database;
  private final TransactionTemplate together;
  private final EventLog events;

  public PostgresPaymentTrails(DataSource source) {
    this.database = JdbcClient.create(source);
    this.together = new TransactionTemplate(new JdbcTransactionManager(source));
    this.events = new EventLog(source);
  }

  @Override
  public Trail of(long payment) {
    return database
        .sql(SELECT + "WHERE p.payment_id = :payment")
        .param("payment", payment)
        .query(PostgresPaymentTrails::trail)
        .single();
  }

  @Override
  public Optional<Trail> ofLabel(String label) {
    return by("label", label);
  }

  @Override
  public Optional<Trail> ofPage(String page) {
    return by("page_id", page);
  }

  @Override
  public Optional<Trail> ofCharge(String charge) {
    return by("charge_id", charge);
  }

  private Optional<Trail> by(String column, String value) {
    return database
        .sql(SELECT + "WHERE p.%s = :value ORDER BY p.payment_id DESC LIMIT 1".formatted(column))
        .param("value", value)
        .query(PostgresPaymentTrails::trail)
        .optional();
  }

  @Override
  public void offered(long payment, Collector.@Nullable Page page) {
    database
        .sql(
            """
            UPDATE payment SET page_id = :page, link = :link,
              pages = pages + CASE WHEN :page::text IS NULL OR page_id = :page THEN 0 ELSE 1 END
            WHERE payment_id = :payment AND state = 'OPEN'
            """)
        .param("page", page == null ? null : page.id())
        .param("link", page == null ? null : page.url())
        .param("payment", payment)
        .update();
  }

  @Override
  public void attempted(
      long payment, int attempt, String charge, String outcome, String code, Instant at) {
    database
        .sql(
            """
            WITH tried AS (
              INSERT INTO payment_attempt (payment_id, attempt, charge_id, outcome, code, tried_at)
              VALUES (:payment, :attempt, :charge, :outcome, :code, :at)
              ON CONFLICT (payment_id, attempt) DO NOTHING)
            UPDATE payment SET charge_id = :charge WHERE payment_id = :payment
            """)
        .param("payment", payment)
        .param("attempt", attempt)
        .param("charge", charge)
        .param("outcome", outcome)
        .param("code", code)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  /// The event is written with the attempt, so that it is told once.
  @Override
  public void declined(Payment payment, Declined attempt) {
    together.executeWithoutResult(_ -> {
      boolean first =
          trail(payment.id()).map(known -> known.attempts() < attempt.number()).orElse(true);
      attempted(
          payment.id(),
          attempt.number(),
          attempt.charge(),
          "DECLINED",
          attempt.code(),
          attempt.at());
      tryAgain(payment.id(), attempt.next());
      if (first) {
        events.add(DeclinedNotice.of(payment, attempt));
      }
    });
  }

  private Optional<Trail> trail(long payment) {
    return database
        .sql(SELECT + "WHERE p.payment_id = :payment FOR UPDATE OF p")
        .param("payment", payment)
        .query(PostgresPaymentTrails::trail)
        .optional();
  }

  @Override
  public void paying(long payment, String charge) {
    database
        .sql("UPDATE payment SET charge_id = :charge WHERE payment_id = :payment")
        .param("charge", charge)
        .param("payment", payment)
        .update();
  }

  @Override
  public void tryAgain(long payment, @Nullable Instant at) {
    database
        .sql("UPDATE payment SET next_attempt = :at WHERE payment_id = :payment")
        .param("at", at == null ? null : at.atOffset(ZoneOffset.UTC))
        .param("payment", payment)
        .update();
  }

  @Override
  public List<Trail> dueAgain(Instant at, int limit) {
    return open("p.next_attempt <= :at", at, limit);
  }

  @Override
  public List<Trail> unasked(Instant askedBefore, int limit) {
    return open(
        "p.page_id IS NULL AND p.charge_id IS NULL AND p.asked_at < :at", askedBefore, limit);
  }

  private List<Trail> open(String which, Instant at, int limit) {
    return database
        .sql(
            SELECT
                + "WHERE p.state = 'OPEN' AND %s ORDER BY p.payment_id LIMIT :limit"
                    .formatted(which))
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("limit", limit)
        .query(PostgresPaymentTrails::trail)
        .list();
  }

  private static Trail trail(ResultSet row, int number) throws SQLException {
    OffsetDateTime next = row.getObject("next_attempt", OffsetDateTime.class);
    return new Trail(
        row.getLong("payment_id"),
        row.getString("label"),
        Manner.valueOf(row.getString("manner")),
        row.getString("page_id"),
        row.getString("charge_id"),
        row.getInt("pages"),
        row.getInt("attempts"),
        row.getString("code"),
        next == null ? null : next.toInstant());
  }
}
