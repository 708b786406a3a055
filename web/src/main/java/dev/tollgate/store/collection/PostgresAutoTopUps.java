package dev.tollgate.store.collection;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.alert.Event;
import dev.tollgate.engine.alert.EventType;
import dev.tollgate.engine.billing.CreditPackage;
import dev.tollgate.engine.billing.Purchase;
import dev.tollgate.engine.billing.Purchases;
import dev.tollgate.engine.billing.collection.AutoTopUp;
import dev.tollgate.engine.billing.collection.AutoTopUps;
import dev.tollgate.engine.money.Cents;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.store.audit.AuditEntry;
import dev.tollgate.store.audit.AuditTrail;
import dev.tollgate.store.event.EventLog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Who tops up by itself, in PostgreSQL.
public final class PostgresAutoTopUps implements AutoTopUps {

  private static final Duration UNDER_WAY = Duration.ofMinutes(1);

  private final JdbcClient database;
  private final TransactionTemplate together;
  private final AuditTrail audit;
  private final EventLog events;
  private final Purchases purchases;

  public PostgresAutoTopUps(DataSource source, Purchases purchases) {
    this.database = JdbcClient.create(source);
    this.together = new TransactionTemplate(new JdbcTransactionManager(source));
    this.audit = new AuditTrail(source);
    this.events = new EventLog(source);
    this.purchases = purchases;
  }

  @Override
  public Optional<AutoTopUp> of(AccountId account) {
    return database
        .sql("SELECT * FROM auto_topup WHERE account_id = :account")
        .param("account", account.value())
        .query(PostgresAutoTopUps::rule)
        .optional();
  }

  @Override
  public void save(AutoTopUp wanted, Instant at, String by) {
    Credits target = wanted.target();
    together.executeWithoutResult(_ -> {
      String before = of(wanted.account()).map(PostgresAutoTopUps::shown).orElse(null);
      database
          .sql(
              """
              INSERT INTO auto_topup (account_id, enabled, package, threshold_micros,
                target_micros, monthly_cap_cents, cooldown_seconds)
              VALUES (:account, :enabled, :package, :threshold, :target, :cap, :cooldown)
              ON CONFLICT (account_id) DO UPDATE SET
                enabled = excluded.enabled, package = excluded.package,
                threshold_micros = excluded.threshold_micros,
                target_micros = excluded.target_micros,
                monthly_cap_cents = excluded.monthly_cap_cents,
                cooldown_seconds = excluded.cooldown_seconds, failures = 0, paused_until = NULL
              """)
          .param("account", wanted.account().value())
          .param("enabled", wanted.enabled())
          .param("package", wanted.packageCode())
          .param("threshold", wanted.threshold().micros())
          .param("target", target == null ? null : target.micros())
          .param("cap", wanted.monthlyCap().cents())
          .param("cooldown", wanted.cooldown().toSeconds())
          .update();
      audit.add(
          new AuditEntry(
              at, by, "auto_topup.save", wanted.account().toString(), before, shown(wanted), ""));
    });
  }

  @Override
  public List<AccountId> low(Instant at, int limit) {
    return database
        .sql(
            """
            SELECT t.account_id
            FROM auto_topup t JOIN book b ON b.account_id = t.account_id
              JOIN account a ON a.account_id = t.account_id
            WHERE t.enabled AND NOT a.suspended
              AND (t.paused_until IS NULL OR t.paused_until <= :at)
              AND (t.last_at IS NULL OR t.last_at + t.cooldown_seconds * interval '1 second' <= :at)
              AND (SELECT coalesce(sum(l.remaining_micros - l.reserved_micros), 0) FROM lot l
                WHERE l.account_id = t.account_id AND l.remaining_micros > 0
                  AND (l.expires_at IS NULL OR l.expires_at > :at))
                + b.overdraft_micros + b.receivable_micros - b.overdraft_held_micros
                < t.threshold_micros
            ORDER BY t.last_at NULLS FIRST LIMIT :limit
            """)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("limit", limit)
        .query((row, number) -> new AccountId(row.getLong(1)))
        .list();
  }

  @Override
  public Cents spent(AccountId account, Instant since) {
    return new Cents(
        database
            .sql(
                """
                SELECT coalesce(sum(price_cents), 0)::bigint FROM purchase
                WHERE account_id = :account AND automatic AND state <> 'NOT_PAID'
                  AND asked_at >= :since
                """)
            .param("account", account.value())
            .param("since", since.atOffset(ZoneOffset.UTC))
            .query(Long.class)
            .single());
  }

  /// The row of the rule is locked, so that of many who begin one does.
  @Override
  public Optional<Purchase> begin(AutoTopUp rule, CreditPackage bought, Instant at) {
    Optional<Purchase> begun =
        together.execute(_ ->
            claim(rule, at)
                ? purchases
                    .begin(rule.account(), bought, bought.price(), null, at, "auto top-up")
                    .map(this::automatic)
                : leftOver(rule, at));
    return begun == null ? Optional.empty() : begun;
  }

  /// One that a node began, and died before it asked for the money.
  private Optional<Purchase> leftOver(AutoTopUp rule, Instant at) {
    return purchases
        .latestByItself(rule.account())
        .filter(last -> last.state() == Purchase.State.AWAITING_PAYMENT)
        .filter(last -> last.payment() == null && last.asked().isBefore(at.minus(UNDER_WAY)));
  }

  private long counted(AccountId account) {
    return database
        .sql("SELECT counted_purchase FROM auto_topup WHERE account_id = :account")
        .param("account", account.value())
        .query(Long.class)
        .single();
  }

  private boolean claim(AutoTopUp rule, Instant at) {
    return database
            .sql(
                """
                UPDATE auto_topup SET last_at = :at
                WHERE account_id = :account AND enabled
                  AND (last_at IS NULL OR last_at + cooldown_seconds * interval '1 second' <= :at)
                  AND NOT EXISTS (SELECT FROM purchase p
                    WHERE p.account_id = :account AND p.automatic AND p.state = 'AWAITING_PAYMENT')
                """)
            .param("at", at.atOffset(ZoneOffset.UTC))
            .param("account", rule.account().value())
            .update()
        == 1;
  }

  private Purchase automatic(Purchase purchase) {
    database
        .sql("UPDATE purchase SET automatic = true WHERE purchase_id = :id")
        .param("id", purchase.id())
        .update();
    return purchase;
  }

  @Override
  public Optional<Purchase> uncounted(AccountId account) {
    return purchases
        .latestByItself(account)
        .filter(last -> last.state() != Purchase.State.AWAITING_PAYMENT)
        .filter(last -> counted(account) < last.id());
  }

  @Override
  public void went(
      Purchase purchase, int failures, @Nullable Instant pausedUntil, boolean enabled, Instant at) {
    together.executeWithoutResult(_ -> {
      int first =
          database
              .sql(
                  """
                  UPDATE auto_topup SET failures = :failures, paused_until = :until,
                    enabled = enabled AND :enabled, counted_purchase = :purchase
                  WHERE account_id = :account AND counted_purchase < :purchase
                  """)
              .param("failures", failures)
              .param("until", pausedUntil == null ? null : pausedUntil.atOffset(ZoneOffset.UTC))
              .param("enabled", enabled)
              .param("purchase", purchase.id())
              .param("account", purchase.account().value())
              .update();
      if (first == 1 && failures > 0) {
        events.add(paused(purchase, failures, pausedUntil, at));
      }
    });
  }

  private static Event paused(
      Purchase purchase, int failures, @Nullable Instant until, Instant at) {
    return new Event(
        purchase.account(),
        EventType.TOPUP_PAUSED,
        Map.of(
            "purchase", Long.toString(purchase.id()),
            "failures", Integer.toString(failures),
            "paused_until", until == null ? "" : until.toString()),
        until == null
            ? "Credits are not bought by itself any more: the card was declined %d times in a row. Save another card and turn auto top-up on again."
                .formatted(failures)
            : "Credits were to be bought by itself and the payment failed. The next try is after %s; another card makes it work again."
                .formatted(until.truncatedTo(ChronoUnit.MINUTES)),
        at);
  }

  private static String shown(AutoTopUp rule) {
    Credits target = rule.target();
    return "{\"enabled\": %s, \"package\": \"%s\", \"threshold\": \"%s\", \"target\": %s, \"monthly_cap_usd\": \"%s\"}"
        .formatted(
            rule.enabled(),
            rule.packageCode(),
            rule.threshold().inCredits(),
            target == null ? "null" : "\"" + target.inCredits() + "\"",
            rule.monthlyCap().inUsd());
  }

  private static AutoTopUp rule(ResultSet row, int number) throws SQLException {
    long target = row.getLong("target_micros");
    boolean fixed = row.wasNull();
    return new AutoTopUp(
        new AccountId(row.getLong("account_id")),
        row.getBoolean("enabled"),
        row.getString("package"),
        new Credits(row.getLong("threshold_micros")),
        fixed ? null : new Credits(target),
        new Cents(row.getLong("monthly_cap_cents")),
        Duration.ofSeconds(row.getLong("cooldown_seconds")),
        row.getInt("failures"),
        instant(row, "paused_until"),
        instant(row, "last_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
