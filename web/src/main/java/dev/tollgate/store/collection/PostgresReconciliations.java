package dev.tollgate.store.collection;

import dev.tollgate.engine.billing.collection.Reconciliation;
import dev.tollgate.engine.billing.collection.Reconciliation.Finding;
import dev.tollgate.engine.billing.collection.Reconciliation.Kind;
import dev.tollgate.engine.billing.collection.Reconciliations;
import dev.tollgate.engine.money.Cents;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/// Reconciliations in PostgreSQL, and what the books have of Stripe's.
public final class PostgresReconciliations implements Reconciliations {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String REFERENCE = "stripe:";
  private static final String SELECT =
      """
      SELECT reconciliation_id, from_at, to_at, payments, theirs_cents, ours_cents, findings,
        started_at, finished_at
      FROM stripe_reconciliation
      """;
  private static final String BOOKED =
      """
      SELECT a.reference, sum(CASE
        WHEN m.credit = 'platform:stripe' THEN m.amount_micros
        WHEN m.debit = 'platform:stripe' THEN -m.amount_micros ELSE 0 END) / 10000000 AS cents
      FROM adjustment a
      JOIN movement m ON m.account_id = a.account_id AND m.sequence = a.sequence
      WHERE a.kind = 'MONEY'
      """;

  private final JdbcClient database;

  public PostgresReconciliations(DataSource source) {
    this.database = JdbcClient.create(source);
  }

  @Override
  public long begin(Instant from, Instant to, Instant at) {
    return database
        .sql(
            """
            INSERT INTO stripe_reconciliation (from_at, to_at, started_at)
            VALUES (:from, :to, :at) RETURNING reconciliation_id
            """)
        .param("from", from.atOffset(ZoneOffset.UTC))
        .param("to", to.atOffset(ZoneOffset.UTC))
        .param("at", at.atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .single();
  }

  @Override
  public void finish(Reconciliation done) {
    Instant finished = done.finished();
    database
        .sql(
            """
            UPDATE stripe_reconciliation SET payments = :payments, theirs_cents = :theirs,
              ours_cents = :ours, findings = :findings::jsonb, finished_at = :at
            WHERE reconciliation_id = :id
            """)
        .param("payments", done.payments())
        .param("theirs", done.theirs().cents())
        .param("ours", done.ours().cents())
        .param("findings", json(done.findings()))
        .param("at", finished == null ? null : finished.atOffset(ZoneOffset.UTC))
        .param("id", done.id())
        .update();
  }

  private static String json(List<Finding> findings) {
    ArrayNode list = JSON.createArrayNode();
    findings.forEach(each ->
        list.addObject()
            .put("kind", each.kind().name())
            .put("subject", each.subject())
            .put("text", each.text()));
    return list.toString();
  }

  @Override
  public Optional<Reconciliation> find(long id) {
    return database
        .sql(SELECT + "WHERE reconciliation_id = :id")
        .param("id", id)
        .query(PostgresReconciliations::reconciliation)
        .optional();
  }

  @Override
  public List<Reconciliation> list(@Nullable Long before, int limit) {
    return database
        .sql(
            SELECT
                + """
                WHERE reconciliation_id < coalesce(:before, 9223372036854775807)
                ORDER BY reconciliation_id DESC LIMIT :limit
                """)
        .param("before", before)
        .param("limit", limit)
        .query(PostgresReconciliations::reconciliation)
        .list();
  }

  @Override
  public Map<String, Cents> booked(Collection<String> ids) {
    Map<String, Cents> booked = new HashMap<>();
    database
        .sql(BOOKED + "AND a.reference = ANY (:ids) GROUP BY a.account_id, a.reference")
        .param("ids", ids.stream().map(REFERENCE::concat).toArray(String[]::new))
        .query((row, number) ->
            booked.merge(
                row.getString(1).substring(REFERENCE.length()),
                new Cents(row.getLong(2)),
                Cents::plus))
        .list();
    return booked;
  }

  @Override
  public Map<String, Cents> booked(Instant from, Instant to) {
    Map<String, Cents> booked = new HashMap<>();
    database
        .sql(
            BOOKED
                + """
                AND a.adjusted_at >= :from AND a.adjusted_at < :to
                GROUP BY a.account_id, a.reference
                """)
        .param("from", from.atOffset(ZoneOffset.UTC))
        .param("to", to.atOffset(ZoneOffset.UTC))
        .query((row, number) ->
            booked.merge(
                row.getString(1).substring(REFERENCE.length()),
                new Cents(row.getLong(2)),
                Cents::plus))
        .list();
    return booked;
  }

  private static Reconciliation reconciliation(ResultSet row, int number) throws SQLException {
    List<Finding> findings = new ArrayList<>();
    for (JsonNode each : JSON.readTree(row.getString("findings")).values()) {
      findings.add(
          new Finding(
              Kind.valueOf(each.path("kind").asString()),
              each.path("subject").asString(),
              each.path("text").asString()));
    }
    OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
    return new Reconciliation(
        row.getLong("reconciliation_id"),
        row.getObject("from_at", OffsetDateTime.class).toInstant(),
        row.getObject("to_at", OffsetDateTime.class).toInstant(),
        row.getInt("payments"),
        new Cents(row.getLong("theirs_cents")),
        new Cents(row.getLong("ours_cents")),
        findings,
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        finished == null ? null : finished.toInstant());
  }
}
