package dev.tollgate.store.collection;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.alert.Event;
import dev.tollgate.engine.alert.EventType;
import dev.tollgate.engine.billing.collection.Dunned;
import dev.tollgate.store.audit.AuditEntry;
import dev.tollgate.store.audit.AuditTrail;
import dev.tollgate.store.event.EventLog;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Dunning in PostgreSQL. An account falls and rises in one transaction each.
public final class PostgresDunned implements Dunned {

  private static final String REASON = "The fee of payment %d was not paid";

  private final JdbcClient database;
  private final TransactionTemplate together;
  private final AuditTrail audit;
  private final EventLog events;

  public PostgresDunned(DataSource source) {
    this.database = JdbcClient.create(source);
    this.together = new TransactionTemplate(new JdbcTransactionManager(source));
    this.audit = new AuditTrail(source);
    this.events = new EventLog(source);
  }

  @Override
  public List<Overdue> overdue(int limit) {
    return fees(
        """
        SELECT c.account_id, c.payment_id, false
        FROM billing_close c JOIN payment p ON p.payment_id = c.payment_id
        WHERE c.state = 'OVER' AND p.state <> 'PAID' AND p.next_attempt IS NULL
          AND NOT EXISTS (SELECT FROM dunning d WHERE d.payment_id = c.payment_id)
        ORDER BY c.payment_id LIMIT :limit
        """,
        limit);
  }

  @Override
  public List<Overdue> paid(int limit) {
    return fees(
        """
        SELECT d.account_id, d.payment_id, true
        FROM dunning d JOIN payment p ON p.payment_id = d.payment_id
        WHERE d.rose_at IS NULL AND p.state = 'PAID' ORDER BY d.payment_id LIMIT :limit
        """,
        limit);
  }

  private List<Overdue> fees(String sql, int limit) {
    return database
        .sql(sql)
        .param("limit", limit)
        .query((row, number) ->
            new Overdue(new AccountId(row.getLong(1)), row.getLong(2), row.getBoolean(3)))
        .list();
  }

  @Override
  public void fall(Overdue fee, Instant at, String by) {
    together.executeWithoutResult(_ -> {
      String before = tier(fee.account());
      boolean first = note(fee, at);
      if (first) {
        move(fee);
        tell(fee, at, by, before, EventType.PAYMENT_FAILED, "was not paid within its grace");
      }
    });
  }

  private boolean note(Overdue fee, Instant at) {
    return database
            .sql(
                """
                INSERT INTO dunning (payment_id, account_id, tier_code, tier_version,
                  interval_paid, seats, year_start, fallen_to, fell_at)
                SELECT :payment, a.account_id, a.tier_code, a.tier_version,
                  coalesce(s.interval_paid, 'month'), coalesce(s.seats, 1), s.year_start,
                  t.fallback_tier, :at
                FROM account a
                  JOIN tier_version t ON t.code = a.tier_code AND t.version = a.tier_version
                  LEFT JOIN subscription s ON s.account_id = a.account_id
                WHERE a.account_id = :account
                ON CONFLICT (payment_id) DO NOTHING
                """)
            .param("payment", fee.payment())
            .param("at", at.atOffset(ZoneOffset.UTC))
            .param("account", fee.account().value())
            .update()
        == 1;
  }

  private void move(Overdue fee) {
    int fallen =
        database
            .sql(
                """
                UPDATE account a SET tier_code = d.fallen_to,
                  tier_version = (SELECT max(n.version) FROM tier_version n WHERE n.code = d.fallen_to)
                FROM dunning d
                WHERE d.payment_id = :payment AND a.account_id = d.account_id
                  AND d.fallen_to IS NOT NULL
                """)
            .param("payment", fee.payment())
            .update();
    if (fallen == 0) {
      database
          .sql(
              """
              UPDATE account SET suspended = true, suspended_for = :reason
              WHERE account_id = :account AND NOT suspended
              """)
          .param("reason", REASON.formatted(fee.payment()))
          .param("account", fee.account().value())
          .update();
      return;
    }
    database
        .sql(
            """
            UPDATE subscription SET interval_paid = 'month', seats = 1, year_start = NULL
            WHERE account_id = :account
            """)
        .param("account", fee.account().value())
        .update();
  }

  @Override
  public void rise(Overdue fee, Instant at, String by) {
    together.executeWithoutResult(_ -> {
      String before = tier(fee.account());
      boolean first =
          database
                  .sql(
                      """
                      UPDATE dunning SET rose_at = :at WHERE payment_id = :payment
                        AND rose_at IS NULL
                      """)
                  .param("at", at.atOffset(ZoneOffset.UTC))
                  .param("payment", fee.payment())
                  .update()
              == 1;
      if (first) {
        putBack(fee);
        tell(fee, at, by, before, EventType.PLAN_CHANGED, "was paid, and what was lost is back");
      }
    });
  }

  /// Somebody who chose another tier meanwhile, or was suspended for something else, stays there.
  private void putBack(Overdue fee) {
    int back =
        database
            .sql(
                """
                UPDATE account a SET tier_code = d.tier_code, tier_version = d.tier_version
                FROM dunning d
                WHERE d.payment_id = :payment AND a.account_id = d.account_id
                  AND a.tier_code = d.fallen_to
                """)
            .param("payment", fee.payment())
            .update();
    if (back == 1) {
      database
          .sql(
              """
              UPDATE subscription s SET interval_paid = d.interval_paid, seats = d.seats,
                year_start = d.year_start
              FROM dunning d WHERE d.payment_id = :payment AND s.account_id = d.account_id
              """)
          .param("payment", fee.payment())
          .update();
    }
    database
        .sql(
            """
            UPDATE account SET suspended = false, suspended_for = NULL
            WHERE account_id = :account AND suspended AND suspended_for = :reason
            """)
        .param("account", fee.account().value())
        .param("reason", REASON.formatted(fee.payment()))
        .update();
  }

  private void tell(
      Overdue fee, Instant at, String by, String before, EventType type, String what) {
    String after = tier(fee.account());
    audit.add(
        new AuditEntry(
            at,
            by,
            type == EventType.PLAN_CHANGED ? "dunning.rise" : "dunning.fall",
            fee.account().toString(),
            before,
            after,
            "payment %d %s".formatted(fee.payment(), what)));
    events.add(
        new Event(
            fee.account(),
            type,
            Map.of("payment", Long.toString(fee.payment()), "before", before, "after", after),
            "The fee of payment %d %s: %s is now %s.".formatted(fee.payment(), what, before, after),
            at));
  }

  private String tier(AccountId account) {
    Optional<String> found =
        database
            .sql(
                """
                SELECT tier_code || CASE WHEN suspended THEN ' (suspended)' ELSE '' END
                FROM account WHERE account_id = :account FOR UPDATE
                """)
            .param("account", account.value())
            .query(String.class)
            .optional();
    return found.orElseThrow();
  }
}
