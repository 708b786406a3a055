package dev.tollgate.store.collection;

import dev.tollgate.engine.billing.Payments.Payment;
import dev.tollgate.engine.billing.collection.CollectedPayment;
import dev.tollgate.engine.billing.collection.CollectedPayment.Returned;
import dev.tollgate.engine.billing.collection.PaymentReturns;
import dev.tollgate.engine.money.Cents;
import dev.tollgate.engine.money.Credits;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Refunds and disputes in PostgreSQL. Those of one payment are kept one after the other, under the
/// lock of its row, so that their shares of its credits come to no more than all.
public final class PostgresPaymentReturns implements PaymentReturns {

  private static final String SELECT =
      """
      SELECT return_id, payment_id, kind, amount_cents, credits_micros, back, returned_at
      FROM payment_return
      """;

  private final JdbcClient database;
  private final TransactionTemplate together;

  public PostgresPaymentReturns(DataSource source) {
    this.database = JdbcClient.create(source);
    this.together = new TransactionTemplate(new JdbcTransactionManager(source));
  }

  @Override
  public Kept keep(
      Payment payment, Returned returned, Function<List<Kept>, Credits> credits, Instant at) {
    Optional<Kept> known = find(returned.id());
    return known.orElseGet(() ->
        Objects.requireNonNull(
            together.execute(_ -> {
              database
                  .sql("SELECT payment_id FROM payment WHERE payment_id = :id FOR UPDATE")
                  .param("id", payment.id())
                  .query(Long.class)
                  .single();
              return find(returned.id()).orElseGet(() -> add(payment, returned, credits, at));
            })));
  }

  private Kept add(
      Payment payment, Returned returned, Function<List<Kept>, Credits> credits, Instant at) {
    database
        .sql(
            """
            INSERT INTO payment_return (return_id, payment_id, kind, amount_cents, credits_micros,
              returned_at)
            VALUES (:id, :payment, :kind, :cents, :credits, :at)
            """)
        .param("id", returned.id())
        .param("payment", payment.id())
        .param("kind", returned.kind().name())
        .param("cents", returned.amount().cents())
        .param("credits", credits.apply(of(payment.id())).micros())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
    return find(returned.id()).orElseThrow();
  }

  @Override
  public boolean back(String id, Instant at) {
    return database
            .sql("UPDATE payment_return SET back = true WHERE return_id = :id AND NOT back")
            .param("id", id)
            .update()
        == 1;
  }

  @Override
  public List<Kept> of(long payment) {
    return database
        .sql(SELECT + "WHERE payment_id = :payment ORDER BY returned_at, return_id")
        .param("payment", payment)
        .query(PostgresPaymentReturns::kept)
        .list();
  }

  private Optional<Kept> find(String id) {
    return database
        .sql(SELECT + "WHERE return_id = :id")
        .param("id", id)
        .query(PostgresPaymentReturns::kept)
        .optional();
  }

  private static Kept kept(ResultSet row, int number) throws SQLException {
    return new Kept(
        row.getString("return_id"),
        row.getLong("payment_id"),
        CollectedPayment.Kind.valueOf(row.getString("kind")),
        new Cents(row.getLong("amount_cents")),
        new Credits(row.getLong("credits_micros")),
        row.getBoolean("back"),
        row.getObject("returned_at", OffsetDateTime.class).toInstant());
  }
}
