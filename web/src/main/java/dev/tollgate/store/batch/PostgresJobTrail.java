package dev.tollgate.store.batch;

import dev.tollgate.engine.run.JobTrail;
import dev.tollgate.store.audit.AuditEntry;
import dev.tollgate.store.audit.AuditTrail;
import java.util.Objects;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Who told jobs what, in the audit trail. The timetable is kept through the same connection, so
/// that neither is there without the other.
public final class PostgresJobTrail implements JobTrail {

  private final TransactionTemplate together;
  private final AuditTrail audit;

  public PostgresJobTrail(DataSource source) {
    together = new TransactionTemplate(new JdbcTransactionManager(source));
    audit = new AuditTrail(source);
  }

  @Override
  public <T> T keeping(Edit edit, Supplier<T> change) {
    return Objects.requireNonNull(
        together.execute(_ -> {
          T changed = change.get();
          audit.add(
              new AuditEntry(edit.at(), edit.by(), edit.action(), edit.job(), null, null, ""));
          return changed;
        }));
  }
}
