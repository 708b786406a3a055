package dev.tollgate.store.plan;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.plan.Edit;
import dev.tollgate.engine.plan.Migrations;
import dev.tollgate.engine.plan.Tier;
import dev.tollgate.store.audit.AuditEntry;
import dev.tollgate.store.audit.AuditTrail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Accounts put on other tiers, in PostgreSQL.
public final class PostgresMigrations implements Migrations {

  private static final String COLUMNS =
      """
      migration_id, account_id, from_code, from_version, to_code, to_version, reason, actor, at
      """;

  private final JdbcClient database;
  private final TierTables tiers;
  private final Together together;
  private final AuditTrail audit;

  public PostgresMigrations(DataSource source) {
    this.database = JdbcClient.create(source);
    this.tiers = new TierTables(database);
    this.together = Together.on(source);
    this.audit = new AuditTrail(source);
  }

  private record On(String code, int version) {}

  @Override
  public Outcome migrate(AccountId account, String tier, Edit edit) {
    return together.inOne(() -> {
      Optional<On> before = locked(account);
      if (before.isEmpty()) {
        return new Outcome.NoSuchAccount(account);
      }
      Tier target = tiers.locked(tier).orElse(null);
      if (target == null) {
        return new Outcome.NoSuchTier(tier);
      }
      if (target.retired()) {
        return new Outcome.TierRetired(tier);
      }
      On after = new On(tier, target.newest().version());
      return before.get().equals(after)
          ? new Outcome.AlreadyThere(account, tier)
          : new Outcome.Done(move(account, before.get(), after, edit));
    });
  }

  private Optional<On> locked(AccountId account) {
    return database
        .sql(
            """
            SELECT tier_code, tier_version FROM account WHERE account_id = :account FOR UPDATE
            """)
        .param("account", account.value())
        .query((row, number) -> new On(row.getString(1), row.getInt(2)))
        .optional();
  }

  private Migration move(AccountId account, On before, On after, Edit edit) {
    database
        .sql(
            """
            UPDATE account SET tier_code = :code, tier_version = :version
            WHERE account_id = :account
            """)
        .param("code", after.code())
        .param("version", after.version())
        .param("account", account.value())
        .update();
    audit.add(
        new AuditEntry(
            edit.at(),
            edit.by(),
            "account.migrate_tier",
            account.toString(),
            told(before),
            told(after),
            edit.why()));
    return database
        .sql(
            """
            INSERT INTO tier_migration
              (account_id, from_code, from_version, to_code, to_version, reason, actor, at)
            VALUES (:account, :from, :fromVersion, :to, :toVersion, :reason, :actor, :at)
            RETURNING %s
            """
                .formatted(COLUMNS))
        .param("account", account.value())
        .param("from", before.code())
        .param("fromVersion", before.version())
        .param("to", after.code())
        .param("toVersion", after.version())
        .param("reason", edit.why())
        .param("actor", edit.by())
        .param("at", edit.at().atOffset(ZoneOffset.UTC))
        .query(PostgresMigrations::migration)
        .single();
  }

  private static String told(On on) {
    return "{\"tier\":\"%s\",\"version\":%d}".formatted(on.code(), on.version());
  }

  @Override
  public List<Migration> list(@Nullable Long before, int most) {
    return database
        .sql(
            """
            SELECT %s FROM tier_migration WHERE migration_id < :before
            ORDER BY migration_id DESC LIMIT :most
            """
                .formatted(COLUMNS))
        .param("before", before == null ? Long.MAX_VALUE : before)
        .param("most", most)
        .query(PostgresMigrations::migration)
        .list();
  }

  private static Migration migration(ResultSet row, int number) throws SQLException {
    return new Migration(
        row.getLong("migration_id"),
        new AccountId(row.getLong("account_id")),
        row.getString("from_code"),
        row.getInt("from_version"),
        row.getString("to_code"),
        row.getInt("to_version"),
        row.getString("reason"),
        row.getString("actor"),
        row.getObject("at", OffsetDateTime.class).toInstant());
  }
}
