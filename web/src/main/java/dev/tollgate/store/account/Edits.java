package dev.tollgate.store.account;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.KeyId;
import dev.tollgate.engine.account.MemberId;
import dev.tollgate.engine.account.TeamId;
import dev.tollgate.engine.alert.Event;
import dev.tollgate.engine.alert.EventType;
import dev.tollgate.store.audit.AuditEntry;
import dev.tollgate.store.audit.AuditTrail;
import dev.tollgate.store.event.EventLog;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// What changes of an organisation have in common: one transaction each, with its audit entry.
public final class Edits {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient database;
  private final TransactionTemplate together;
  private final AuditTrail audit;
  private final EventLog events;

  public Edits(DataSource source) {
    this.database = JdbcClient.create(source);
    this.together = new TransactionTemplate(new JdbcTransactionManager(source));
    this.audit = new AuditTrail(source);
    this.events = new EventLog(source);
  }

  public <T> T together(Supplier<T> work) {
    T outcome = together.execute(transaction -> work.get());
    if (outcome == null) {
      throw new IllegalStateException("A change came to nothing");
    }
    return outcome;
  }

  /// Whether there is such an account; nobody else changes what belongs to it until the end.
  boolean lockAccount(AccountId account) {
    return database
        .sql("SELECT account_id FROM account WHERE account_id = :account FOR NO KEY UPDATE")
        .param("account", account.value())
        .query(Long.class)
        .optional()
        .isPresent();
  }

  public boolean hasTeam(AccountId account, TeamId team) {
    return database
            .sql(
                """
                SELECT count(*) FROM team WHERE account_id = :account AND team_id = :team
                """)
            .param("account", account.value())
            .param("team", team.value())
            .query(Long.class)
            .single()
        > 0;
  }

  public boolean hasKey(AccountId account, KeyId key) {
    return database
            .sql(
                """
                SELECT count(*) FROM api_key WHERE account_id = :account AND key_id = :key
                """)
            .param("account", account.value())
            .param("key", key.value())
            .query(Long.class)
            .single()
        > 0;
  }

  public boolean hasMember(AccountId account, MemberId member) {
    return database
            .sql(
                """
                SELECT count(*) FROM member
                WHERE account_id = :account AND member_id = :member AND removed_at IS NULL
                """)
            .param("account", account.value())
            .param("member", member.value())
            .query(Long.class)
            .single()
        > 0;
  }

  public boolean hasAccount(AccountId account) {
    return database
            .sql("SELECT count(*) FROM account WHERE account_id = :account")
            .param("account", account.value())
            .query(Long.class)
            .single()
        > 0;
  }

  /// Before and after as JSON; null: nothing was, or is.
  public void audit(
      Instant at,
      String by,
      String action,
      String subject,
      @Nullable Object before,
      @Nullable Object after,
      String note) {
    audit.add(new AuditEntry(at, by, action, subject, json(before), json(after), note));
  }

  /// Tells others, in the same transaction.
  void event(AccountId account, EventType type, Map<String, String> data, String text, Instant at) {
    events.add(new Event(account, type, data, text, at));
  }

  private static @Nullable String json(@Nullable Object value) {
    return value == null ? null : JSON.writeValueAsString(value);
  }
}
