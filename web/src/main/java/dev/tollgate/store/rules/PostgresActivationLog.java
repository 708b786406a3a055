package dev.tollgate.store.rules;

import dev.tollgate.engine.rating.RuleSetId;
import dev.tollgate.engine.release.Activation;
import dev.tollgate.engine.release.ActivationLog;
import dev.tollgate.store.Columns;
import dev.tollgate.store.audit.AuditEntry;
import dev.tollgate.store.audit.AuditTrail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The activation log in PostgreSQL. Each entry is announced on [#CHANNEL], and what it changes is
/// in the audit trail.
public final class PostgresActivationLog implements ActivationLog {

  /// The channel of `NOTIFY`; the payload is the set's hash.
  public static final String CHANNEL = "tollgate_rules";

  private static final String ENTRIES =
      """
      SELECT sequence, hash, active_from, activated_by, approved_by, message, activated_at
      FROM rule_activation AS entry
      """;

  private static final String IS_REPLACED =
      """
      EXISTS (
        SELECT 1 FROM rule_activation AS later
        WHERE later.sequence > entry.sequence AND later.active_from <= entry.active_from)
      """;

  private final JdbcClient database;
  private final TransactionTemplate transaction;
  private final AuditTrail audit;

  public PostgresActivationLog(DataSource dataSource) {
    this.database = JdbcClient.create(dataSource);
    this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    this.audit = new AuditTrail(dataSource);
  }

  /// The last entry is read first: one that comes in between is then no one's to build on.
  @Override
  public Outlook at(Instant moment) {
    long last = last();
    List<Activation> scheduled =
        database
            .sql(
                ENTRIES
                    + "WHERE active_from > :at AND NOT "
                    + IS_REPLACED
                    + "ORDER BY active_from, sequence")
            .param("at", utc(moment))
            .query(PostgresActivationLog::activation)
            .list();
    return new Outlook(inForce(moment), scheduled, last);
  }

  @Override
  public List<Activation> history(Instant moment) {
    return database
        .sql(
            ENTRIES
                + "WHERE active_from <= :at AND (active_from <= activated_at OR NOT "
                + IS_REPLACED
                + ") ORDER BY sequence DESC")
        .param("at", utc(moment))
        .query(PostgresActivationLog::activation)
        .list();
  }

  @Override
  public Optional<Activation> append(Entry entry, long lastSeen) {
    return transaction.execute(_ -> {
      database.sql("LOCK TABLE rule_activation IN SHARE ROW EXCLUSIVE MODE").update();
      if (last() != lastSeen) {
        return Optional.empty();
      }
      Optional<String> before = inForce(entry.at()).map(activation -> activation.set().hash());
      Activation added = insert(entry);
      audit.add(
          new AuditEntry(
              entry.at(),
              added.approvedBy() == null ? entry.by() : added.approvedBy(),
              action(entry),
              "rules",
              before.orElse(null),
              entry.set().hash(),
              entry.message()));
      return Optional.of(added);
    });
  }

  @Override
  public Asked ask(Entry entry, RuleSetId over) {
    return transaction.execute(_ -> {
      audit.add(
          new AuditEntry(
              entry.at(),
              entry.by(),
              "rules.ask",
              "rules",
              over.hash(),
              entry.set().hash(),
              entry.message()));
      return database
          .sql(
              """
              INSERT INTO rule_request (hash, over_hash, active_from, asked_by, message, asked_at)
              VALUES (:hash, :over, :from, :by, :message, :at)
              RETURNING *
              """)
          .param("hash", entry.set().hash())
          .param("over", over.hash())
          .param("from", utc(entry.from()))
          .param("by", entry.by())
          .param("message", entry.message())
          .param("at", utc(entry.at()))
          .query(PostgresActivationLog::asked)
          .single();
    });
  }

  @Override
  public Optional<Asked> asked(RuleSetId set) {
    return database
        .sql(
            """
            SELECT * FROM (
              SELECT * FROM rule_request WHERE hash = :hash ORDER BY sequence DESC LIMIT 1
            ) AS latest
            WHERE NOT EXISTS (SELECT 1 FROM rule_activation WHERE request = latest.sequence)
            """)
        .param("hash", set.hash())
        .query(PostgresActivationLog::asked)
        .optional();
  }

  private static String action(Entry entry) {
    return switch (entry.kind()) {
      case PUBLICATION -> entry.agreedTo() == null ? "rules.activate" : "rules.approve";
      case RETURN -> "rules.roll_back";
      case CANCELLATION -> "rules.cancel";
    };
  }

  private Optional<Activation> inForce(Instant moment) {
    return database
        .sql(ENTRIES + "WHERE active_from <= :at ORDER BY sequence DESC LIMIT 1")
        .param("at", utc(moment))
        .query(PostgresActivationLog::activation)
        .optional();
  }

  private long last() {
    return database
        .sql("SELECT coalesce(max(sequence), 0) FROM rule_activation")
        .query(Long.class)
        .single();
  }

  private Activation insert(Entry entry) {
    Agreement agreement = entry.agreedTo();
    return database
        .sql(
            """
            INSERT INTO rule_activation
              (hash, active_from, activated_by, approved_by, request, message, activated_at, checked)
            VALUES (:hash, :from, :by, :approved, :request, :message, :at, (
              SELECT max(sequence) FROM rule_check WHERE hash = :hash AND run > 0 AND failed = 0))
            RETURNING sequence, hash, active_from, activated_by, approved_by, message, activated_at
            """)
        .param("hash", entry.set().hash())
        .param("from", utc(entry.from()))
        .param("by", entry.by())
        .param("approved", agreement == null ? null : agreement.by())
        .param("request", agreement == null ? null : agreement.request())
        .param("message", entry.message())
        .param("at", utc(entry.at()))
        .query(PostgresActivationLog::activation)
        .single();
  }

  private static Activation activation(ResultSet row, int number) throws SQLException {
    return new Activation(
        row.getLong("sequence"),
        new RuleSetId(row.getString("hash")),
        Columns.requiredInstant(row, "active_from"),
        row.getString("activated_by"),
        row.getString("approved_by"),
        row.getString("message"),
        Columns.requiredInstant(row, "activated_at"));
  }

  private static Asked asked(ResultSet row, int number) throws SQLException {
    return new Asked(
        row.getLong("sequence"),
        new RuleSetId(row.getString("hash")),
        new RuleSetId(row.getString("over_hash")),
        Columns.requiredInstant(row, "active_from"),
        row.getString("asked_by"),
        row.getString("message"),
        Columns.requiredInstant(row, "asked_at"));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
