package dev.tollgate.store.ledger;

import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Checks every book against what it is made of: movements, lots, holds, counters and calls, all as
/// of one moment, also while the ledger is at work.
public final class LedgerVerifier {

  /// What was looked at, and what is wrong with it.
  ///
  /// @param findings one sentence each; empty when the books are in order
  public record Verdict(
      long accounts, long movements, long calls, long holds, List<String> findings) {
    public Verdict {
      findings = List.copyOf(findings);
    }

    public boolean clean() {
      return findings.isEmpty();
    }

    public String summary() {
      return "%s: %d accounts, %d movements, %d calls, %d pending holds, %d findings"
          .formatted(
              clean() ? "clean" : "NOT CLEAN", accounts, movements, calls, holds, findings.size());
    }
  }

  private static final int MOST_FINDINGS_EACH = 20;

  private final JdbcClient database;
  private final TransactionTemplate moment;

  public LedgerVerifier(DataSource source) {
    database = JdbcClient.create(source);
    moment = new TransactionTemplate(new JdbcTransactionManager(source));
    moment.setReadOnly(true);
    moment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
  }

  /// At most twenty findings of a kind are named.
  public Verdict verify() {
    return moment.execute(transaction -> {
      List<String> findings = new ArrayList<>();
      for (LedgerCheck check : LedgerCheck.values()) {
        findings.addAll(
            database
                .sql("%s LIMIT %d".formatted(check.sql(), MOST_FINDINGS_EACH))
                .query(String.class)
                .list());
      }
      return new Verdict(count("book"), count("movement"), count("call"), count("hold"), findings);
    });
  }

  private long count(String table) {
    return database.sql("SELECT count(*) FROM " + table).query(Long.class).single();
  }
}
