package dev.tollgate.store.billing;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.alert.Event;
import dev.tollgate.engine.alert.EventType;
import dev.tollgate.engine.billing.Invoice.Tax;
import dev.tollgate.engine.billing.Payments;
import dev.tollgate.engine.money.Cents;
import dev.tollgate.store.audit.AuditEntry;
import dev.tollgate.store.audit.AuditTrail;
import dev.tollgate.store.event.EventLog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Payments in PostgreSQL: asked for, and noted when they have come. With nobody to collect them
/// they come by bank, and finance notes which did.
public final class PostgresPayments implements Payments {

  private static final String SELECT =
      """
      SELECT payment_id, account_id, reference, purpose, amount_cents, tax_cents, tax_name,
        tax_percent, state, asked_at, settled_at, link
      FROM payment
      """;

  private final JdbcClient database;
  private final TransactionTemplate together;
  private final AuditTrail audit;
  private final EventLog events;
  private final InvoiceParties parties;

  public PostgresPayments(DataSource source) {
    this.database = JdbcClient.create(source);
    this.together = new TransactionTemplate(new JdbcTransactionManager(source));
    this.audit = new AuditTrail(source);
    this.events = new EventLog(source);
    this.parties = new InvoiceParties(source);
  }

  @Override
  public Payment collect(Due due, Instant at) {
    Optional<Tax> tax = parties.taxRate(due.account()).map(rate -> Tax.of(rate, due.amount()));
    database
        .sql(
            """
            INSERT INTO payment (account_id, reference, purpose, amount_cents, state, asked_at,
              manner, tax_cents, tax_name, tax_percent)
            VALUES (:account, :reference, :purpose, :cents, 'OPEN', :at, :manner, :tax, :taxName,
              :percent)
            ON CONFLICT (account_id, reference) DO NOTHING
            """)
        .param("account", due.account().value())
        .param("reference", due.reference())
        .param("purpose", due.purpose())
        .param("cents", due.amount().cents())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("manner", due.manner().name())
        .param("tax", tax.map(Tax::amount).orElse(Cents.ZERO).cents())
        .param("taxName", tax.map(Tax::name).orElse(null))
        .param("percent", tax.map(Tax::percent).orElse(null))
        .update();
    return database
        .sql(SELECT + "WHERE account_id = :account AND reference = :reference")
        .param("account", due.account().value())
        .param("reference", due.reference())
        .query(PostgresPayments::payment)
        .single();
  }

  @Override
  public void withdraw(long id, Instant at, String by, String note) {
    var _ = giveUp(id, at, by, note);
  }

  @Override
  public Optional<Payment> giveUp(long id, Instant at, String by, String note) {
    String outcome = "was given up" + because(note);
    return end(id, State.FAILED, EventType.PAYMENT_ABANDONED, outcome, at, by, note);
  }

  @Override
  public Optional<Payment> find(long id) {
    return database
        .sql(SELECT + "WHERE payment_id = :id")
        .param("id", id)
        .query(PostgresPayments::payment)
        .optional();
  }

  @Override
  public List<Payment> list(@Nullable AccountId account, @Nullable Long before, int limit) {
    return database
        .sql(
            SELECT
                + """
                WHERE payment_id < coalesce(:before, 9223372036854775807)
                  AND (:account::bigint IS NULL OR account_id = :account)
                ORDER BY payment_id DESC LIMIT :limit
                """)
        .param("before", before)
        .param("account", account == null ? null : account.value())
        .param("limit", limit)
        .query(PostgresPayments::payment)
        .list();
  }

  @Override
  public Optional<Payment> settle(long id, State state, Instant at, String by, String note) {
    return state == State.PAID
        ? end(id, state, EventType.PAYMENT_PAID, "has come", at, by, note)
        : end(id, state, EventType.PAYMENT_FAILED, "failed" + because(note), at, by, note);
  }

  private Optional<Payment> end(
      long id, State state, EventType type, String outcome, Instant at, String by, String note) {
    return together.execute(transaction -> {
      int settled =
          database
              .sql(
                  """
                  UPDATE payment SET state = :state, settled_at = :at, note = :note,
                    page_id = NULL, link = NULL, next_attempt = NULL
                  WHERE payment_id = :id AND state = 'OPEN'
                  """)
              .param("state", state.name())
              .param("at", at.atOffset(ZoneOffset.UTC))
              .param("note", note)
              .param("id", id)
              .update();
      if (settled == 0) {
        return Optional.<Payment>empty();
      }
      audit.add(
          new AuditEntry(at, by, "payment.settle", "payment " + id, "OPEN", state.name(), note));
      Optional<Payment> payment = find(id);
      payment.ifPresent(each -> tell(each, type, outcome, at));
      return payment;
    });
  }

  private void tell(Payment payment, EventType type, String outcome, Instant at) {
    events.add(
        new Event(
            payment.account(),
            type,
            Map.of(
                "payment", Long.toString(payment.id()),
                "reference", payment.reference(),
                "amount_usd", payment.amount().inUsd(),
                "total_usd", payment.total().inUsd()),
            "The payment of $%s (%s) %s."
                .formatted(payment.total().inUsd(), payment.purpose(), outcome),
            at));
  }

  private static String because(String note) {
    return note.isEmpty() ? "" : ": " + note;
  }

  private static Payment payment(ResultSet row, int number) throws SQLException {
    return new Payment(
        row.getLong("payment_id"),
        new AccountId(row.getLong("account_id")),
        row.getString("reference"),
        row.getString("purpose"),
        new Cents(row.getLong("amount_cents")),
        TaxedPayments.tax(row),
        State.valueOf(row.getString("state")),
        row.getObject("asked_at", OffsetDateTime.class).toInstant(),
        PlanChangeRows.instant(row, "settled_at"),
        row.getString("link"));
  }
}
