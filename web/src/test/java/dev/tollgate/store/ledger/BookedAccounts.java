package dev.tollgate.store.ledger;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.KeyId;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Accounts with a working key each, on version 1 of the tier `professional`, for tests.
public final class BookedAccounts {

  private final JdbcClient database;

  public BookedAccounts(DataSource source) {
    database = JdbcClient.create(source);
    database
        .sql(
            """
            WITH made AS (
              INSERT INTO tier (code, sort) VALUES ('professional', 1) ON CONFLICT DO NOTHING)
            INSERT INTO tier_version (code, version, name, monthly_usd, may_lose, allowance_micros,
              overdraft_micros, features, small_only, models_allowed, models_denied, model_terms,
              invite_only, badge)
            SELECT 'professional', version, 'Professional', 49, false, 0, 0, '{}', false, '{}', '{}',
              '{}', false, 'grey'
            FROM generate_series(1, 2) version
            ON CONFLICT DO NOTHING
            """)
        .update();
  }

  public Account make() {
    return make(1).getFirst();
  }

  /// Many accounts with open books, made in one go.
  public List<Account> make(int count) {
    List<Account> accounts = new ArrayList<>();
    database
        .sql(
            """
            WITH made AS (
              INSERT INTO account (name, tier_code, tier_version, anchor_day, zone, kind)
              SELECT 'Acme', 'professional', 1, 1, 'UTC', 'live' FROM generate_series(1, :count)
              RETURNING account_id),
            opened AS (
              INSERT INTO book (account_id, overdraft_micros) SELECT account_id, 0 FROM made),
            keyed AS (
              INSERT INTO api_key (key_id, account_id, hash, hint, name, role)
              SELECT account_id, account_id, decode(md5(account_id::text), 'hex'), 'tg_…', 'first',
                'manager'
              FROM made)
            SELECT account_id FROM made ORDER BY account_id
            """)
        .param("count", count)
        .query(Long.class)
        .list()
        .forEach(id -> accounts.add(account(new AccountId(id))));
    return accounts;
  }

  /// The one key of an account made here.
  public static KeyId keyOf(Account account) {
    return new KeyId(account.id().value());
  }

  public void suspend(Account account) {
    database
        .sql("UPDATE account SET suspended = true WHERE account_id = :account")
        .param("account", account.id().value())
        .update();
  }

  public void revoke(KeyId key) {
    database
        .sql("UPDATE api_key SET revoked_at = now() WHERE key_id = :key")
        .param("key", key.value())
        .update();
  }

  public void changeTier(Account account) {
    database
        .sql(
            """
            UPDATE account SET tier_version = 2, version = version + 1 WHERE account_id = :account
            """)
        .param("account", account.id().value())
        .update();
  }

  private static Account account(AccountId id) {
    return new Account(
        id, 1, "Acme", "professional", false, 1, ZoneId.of("UTC"), null, null, Account.Kind.LIVE);
  }
}
