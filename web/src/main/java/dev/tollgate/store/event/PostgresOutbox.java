package dev.tollgate.store.event;

import dev.tollgate.engine.alert.Answer;
import dev.tollgate.engine.alert.Delivery;
import dev.tollgate.engine.alert.Delivery.Target;
import dev.tollgate.engine.alert.EventType;
import dev.tollgate.engine.alert.EventType.Told;
import dev.tollgate.engine.alert.Outbox;
import dev.tollgate.store.secret.Keyring;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The outbox in PostgreSQL. What is in flight has its next attempt pushed behind a lease, so that
/// nobody else takes it and a node that dies loses nothing.
public final class PostgresOutbox implements Outbox {

  private static final int SORTED_AT_ONCE = 1_000;
  private static final int KEPT_ANSWER = 1_024;

  private static final String SORT =
      """
      WITH fresh AS (
        UPDATE event SET sorted = true
        WHERE event_id IN (
          SELECT event_id FROM event WHERE NOT sorted ORDER BY event_id LIMIT :most)
        RETURNING event_id, account_id, type),
      told AS (
        INSERT INTO notice (event_id, reader_id)
        SELECT event_id, reader_id FROM (
          SELECT event_id, account_id AS reader_id FROM fresh
          WHERE type = ANY(:customers) AND account_id IS NOT NULL
          UNION ALL
          SELECT event_id, NULL FROM fresh WHERE type = ANY(:operators)) each
        ORDER BY event_id),
      posted AS (
        INSERT INTO delivery (event_id, account_id, endpoint_id)
        SELECT f.event_id, f.account_id, e.endpoint_id
        FROM fresh f
        JOIN webhook_endpoint e ON (e.account_id IS NULL OR e.account_id = f.account_id)
          AND e.enabled AND (cardinality(e.types) = 0 OR f.type = ANY(e.types))
        ORDER BY f.event_id)
      INSERT INTO delivery (event_id, account_id, address)
      SELECT event_id, account_id, address FROM (
        SELECT DISTINCT f.event_id, f.account_id, m.email AS address
        FROM fresh f
        JOIN member m ON m.account_id = f.account_id AND m.removed_at IS NULL
          AND m.email IS NOT NULL
        JOIN api_key k ON k.member_id = m.member_id AND k.role = 'manager'
          AND k.revoked_at IS NULL
        WHERE f.type = ANY(:customers)
        UNION ALL
        SELECT f.event_id, f.account_id, o.address
        FROM fresh f CROSS JOIN unnest(:addresses::text[]) AS o (address)
        WHERE f.type = ANY(:operators)) each
      WHERE :mail ORDER BY event_id
      """;

  private static final String CLAIM =
      """
      WITH due AS (
        SELECT d.delivery_id FROM delivery d
        LEFT JOIN webhook_endpoint e ON e.endpoint_id = d.endpoint_id
        WHERE d.state = 'WAITING' AND d.due_at <= now() AND (d.address IS NOT NULL) = :mail
          AND (e.endpoint_id IS NULL OR e.enabled)
          AND NOT EXISTS (
            SELECT FROM delivery o
            WHERE o.state = 'WAITING' AND o.endpoint_id = d.endpoint_id
              AND o.account_id IS NOT DISTINCT FROM d.account_id
              AND o.delivery_id < d.delivery_id)
        ORDER BY d.due_at, d.delivery_id LIMIT :most FOR UPDATE OF d SKIP LOCKED),
      taken AS (
        UPDATE delivery d SET due_at = now() + :lease * interval '1 second', tried_at = now()
        FROM due WHERE d.delivery_id = due.delivery_id
        RETURNING d.delivery_id, d.event_id, d.attempts, d.endpoint_id, d.address)
      SELECT t.*, v.type, v.data, v.text, v.at, e.account_id AS owner_id, e.url, e.sealed,
        CASE WHEN e.previous_until > now() THEN e.sealed_previous END AS sealed_previous
      FROM taken t JOIN event v ON v.event_id = t.event_id
      LEFT JOIN webhook_endpoint e ON e.endpoint_id = t.endpoint_id
      ORDER BY t.delivery_id
      """;

  private static final String NOTE =
      """
      UPDATE delivery SET state = :state, attempts = :attempts,
        due_at = now() + :wait * interval '1 second', answer_status = :status, answer = :answer
      WHERE delivery_id = :id AND state = 'WAITING'
      """;

  private final JdbcClient database;
  private final TransactionTemplate together;
  private final Keyring keyring;
  private final DisabledEndpoint disabled;

  public PostgresOutbox(DataSource source, Keyring keyring) {
    this.database = JdbcClient.create(source);
    this.together = new TransactionTemplate(new JdbcTransactionManager(source));
    this.keyring = keyring;
    this.disabled = new DisabledEndpoint(source);
  }

  @Override
  public void sort(boolean mail, List<String> operators) {
    together.executeWithoutResult(_ -> {
      // One node at a time, so that deliveries are numbered in the order of their events.
      boolean first =
          database
              .sql("SELECT pg_try_advisory_xact_lock(hashtext('tollgate.sort_events'))")
              .query(Boolean.class)
              .single();
      if (first) {
        database
            .sql(SORT)
            .param("most", SORTED_AT_ONCE)
            .param("customers", keys(Told.CUSTOMER))
            .param("operators", keys(Told.OPERATORS))
            .param("addresses", operators.toArray(String[]::new))
            .param("mail", mail)
            .update();
      }
    });
  }

  @Override
  public List<Delivery> claim(Delivery.Road road, int most, Duration lease) {
    return database
        .sql(CLAIM)
        .param("mail", road == Delivery.Road.MAIL)
        .param("most", most)
        .param("lease", lease.toSeconds())
        .query(this::delivery)
        .list();
  }

  @Override
  public void delivered(Delivery delivery, Answer answer) {
    note(delivery, answer, "DELIVERED", Duration.ZERO);
  }

  @Override
  public void later(Delivery delivery, Answer answer, Duration wait) {
    note(delivery, answer, "WAITING", wait);
  }

  @Override
  public void giveUp(Delivery delivery, Answer answer) {
    together.executeWithoutResult(_ -> {
      note(delivery, answer, "GIVEN_UP", Duration.ZERO);
      switch (delivery.target()) {
        case Target.ToEndpoint endpoint -> disabled.endpoint(endpoint.endpoint(), answer);
        case Target.ToAddress _ -> {}
      }
    });
  }

  private void note(Delivery delivery, Answer answer, String state, Duration wait) {
    database
        .sql(NOTE)
        .param("state", state)
        .param("attempts", delivery.attempts() + 1)
        .param("wait", wait.toSeconds())
        .param("status", answer.status())
        .param("answer", kept(answer.text()))
        .param("id", delivery.id())
        .update();
  }

  /// What PostgreSQL can keep of it.
  private static String kept(String answer) {
    String text = answer.replace("\u0000", "");
    return text.length() > KEPT_ANSWER ? text.substring(0, KEPT_ANSWER) : text;
  }

  private Delivery delivery(ResultSet row, int number) throws SQLException {
    return new Delivery(
        row.getLong("delivery_id"), row.getLong("event_id"), row.getInt("attempts"), target(row));
  }

  private Target target(ResultSet row) throws SQLException {
    String address = row.getString("address");
    return address == null
        ? EndpointRow.target(row, keyring)
        : new Target.ToAddress(
            address, EventBody.subject(row.getString("type")), row.getString("text"));
  }

  private static String[] keys(Told people) {
    return EventType.toldTo(people).stream().map(EventType::key).toArray(String[]::new);
  }
}
