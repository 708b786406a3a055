package dev.tollgate.store.account;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.Accounts;
import dev.tollgate.engine.alert.EventType;
import dev.tollgate.store.Columns;
import dev.tollgate.store.ledger.NewBook;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/// Accounts in PostgreSQL. A page follows an account in the order of its list, wherever that
/// account stands by then.
public final class PostgresAccounts implements Accounts {

  private static final String SELECT =
      """
      SELECT a.account_id, a.version, a.name, a.tier_code, a.suspended, a.suspended_for,
        a.anchor_day, a.zone, a.industry, a.trial_ends, a.kind, a.created_at
      FROM account a
      """;

  private final JdbcClient database;
  private final Edits edits;

  public PostgresAccounts(DataSource source) {
    this.database = JdbcClient.create(source);
    this.edits = new Edits(source);
  }

  @Override
  public List<Entry> list(Asked asked, int most) {
    String by =
        switch (asked.order()) {
          case CREATED -> "account_id";
          case NAME -> "name, %s.account_id";
          case TIER -> "tier_code, %s.account_id";
        };
    String mine = "a." + by.formatted("a");
    String last = "l." + by.formatted("l");
    String direction = asked.descending() ? "DESC" : "ASC";
    return database
        .sql(
            SELECT
                + """
                WHERE (:tier::text IS NULL OR a.tier_code = :tier)
                  AND (:suspended::boolean IS NULL OR a.suspended = :suspended)
                  AND (:kind::text IS NULL OR a.kind = :kind)
                  AND (:name::text IS NULL OR strpos(lower(a.name), lower(:name)) > 0)
                  AND (:after::bigint IS NULL OR (%s) %s (
                    SELECT %s FROM account l WHERE l.account_id = :after))
                ORDER BY %s LIMIT :most
                """
                    .formatted(
                        mine,
                        asked.descending() ? "<" : ">",
                        last,
                        mine.replace(",", " " + direction + ",") + " " + direction))
        .param("tier", asked.tier())
        .param("suspended", asked.suspended())
        .param("kind", asked.kind() == null ? null : word(asked.kind()))
        .param("name", asked.name())
        .param("after", asked.after() == null ? null : asked.after().value())
        .param("most", most)
        .query(PostgresAccounts::read)
        .list();
  }

  @Override
  public Optional<Entry> of(AccountId account) {
    return database
        .sql(SELECT + "WHERE a.account_id = :account")
        .param("account", account.value())
        .query(PostgresAccounts::read)
        .optional();
  }

  @Override
  public Change make(Profile profile, String tierCode, Instant at, String by) {
    return edits.together(() ->
        write(
                profile,
                """
                INSERT INTO account (name, zone, anchor_day, industry, trial_ends, tier_code,
                  tier_version, kind, created_at, first_month_at)
                SELECT :name, :zone, :anchor, :industry, :trial, v.code, max(v.version),
                  CASE WHEN (SELECT demo FROM instance) THEN 'demo' ELSE 'live' END, :at, :at
                FROM tier_version v JOIN tier t ON t.code = v.code AND t.status = 'active'
                WHERE v.code = :tier GROUP BY v.code
                RETURNING account_id
                """)
            .param("tier", tierCode)
            .param("at", Columns.time(at))
            .query(Long.class)
            .optional()
            .map(id -> made(new AccountId(id), at, by))
            .orElseGet(() -> new Change.NoSuchTier(tierCode)));
  }

  private Change made(AccountId id, Instant at, String by) {
    NewBook.of(id, database);
    Entry entry = of(id).orElseThrow();
    database
        .sql(
            """
            UPDATE tier SET used_at = coalesce(used_at, :at) WHERE code = :tier
            """)
        .param("at", Columns.time(at))
        .param("tier", entry.account().tierCode())
        .update();
    edits.audit(at, by, "account.make", id.toString(), null, entry, entry.account().name());
    return new Change.Done(entry);
  }

  @Override
  public Change edit(Account before, Profile after, Instant at, String by) {
    return change(
        before,
        () -> {
          write(
                  after,
                  """
                  UPDATE account SET name = :name, zone = :zone, anchor_day = :anchor,
                    industry = :industry, trial_ends = :trial
                  WHERE account_id = :account
                  """)
              .param("account", before.id().value())
              .update();
          return done(before, "account.edit", after.name(), at, by);
        });
  }

  @Override
  public Change suspend(Account before, String reason, Instant at, String by) {
    return change(
        before,
        () ->
            before.suspended()
                ? new Change.Already(before)
                : suspended(before, true, reason, "account.suspend", at, by));
  }

  @Override
  public Change resume(Account before, String reason, Instant at, String by) {
    return change(
        before,
        () ->
            before.suspended()
                ? suspended(before, false, reason, "account.resume", at, by)
                : new Change.Already(before));
  }

  private Change suspended(
      Account before, boolean is, String reason, String action, Instant at, String by) {
    database
        .sql(
            """
            UPDATE account SET suspended = :suspended, suspended_for = :reason
            WHERE account_id = :account
            """)
        .param("suspended", is)
        .param("reason", is ? reason : null)
        .param("account", before.id().value())
        .update();
    edits.event(
        before.id(),
        is ? EventType.ACCOUNT_SUSPENDED : EventType.ACCOUNT_RESUMED,
        Map.of("reason", reason),
        "%s was %s: %s".formatted(before.id(), is ? "suspended" : "resumed", reason),
        at);
    return done(before, action, reason, at, by);
  }

  private Change change(Account before, Supplier<Change> write) {
    return edits.together(() -> {
      edits.lockAccount(before.id());
      return of(before.id()).filter(entry -> entry.account().equals(before)).isPresent()
          ? write.get()
          : new Change.EditedMeanwhile();
    });
  }

  private Change done(Account before, String action, String note, Instant at, String by) {
    Entry after = of(before.id()).orElseThrow();
    edits.audit(at, by, action, before.id().toString(), before, after, note);
    return new Change.Done(after);
  }

  private StatementSpec write(Profile profile, String sql) {
    return database
        .sql(sql)
        .param("name", profile.name())
        .param("zone", profile.zone().getId())
        .param("anchor", profile.anchorDay())
        .param("industry", profile.industry())
        .param("trial", Columns.time(profile.trialEnds()));
  }

  private static Entry read(ResultSet row, int number) throws SQLException {
    return new Entry(
        new Account(
            new AccountId(row.getLong("account_id")),
            row.getInt("version"),
            row.getString("name"),
            row.getString("tier_code"),
            row.getBoolean("suspended"),
            row.getInt("anchor_day"),
            ZoneId.of(row.getString("zone")),
            row.getString("industry"),
            Columns.instant(row, "trial_ends"),
            Account.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT))),
        Objects.requireNonNullElse(Columns.instant(row, "created_at"), Instant.EPOCH),
        row.getString("suspended_for"));
  }

  private static @Nullable String word(Account.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
