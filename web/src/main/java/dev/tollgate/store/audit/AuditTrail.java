package dev.tollgate.store.audit;

import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Keeps who changed what. A store adds an entry in the transaction of the change itself, so that
/// neither is there without the other.
public final class AuditTrail {

  private final JdbcClient database;

  public AuditTrail(DataSource database) {
    this.database = JdbcClient.create(database);
  }

  public void add(AuditEntry entry) {
    database
        .sql(
            """
            INSERT INTO audit_entry (at, actor, action, subject, before_text, after_text, note)
            VALUES (:at, :actor, :action, :subject, :before, :after, :note)
            """)
        .param("at", entry.at().atOffset(ZoneOffset.UTC))
        .param("actor", entry.actor())
        .param("action", entry.action())
        .param("subject", entry.subject())
        .param("before", entry.before())
        .param("after", entry.after())
        .param("note", entry.note())
        .update();
  }
}
