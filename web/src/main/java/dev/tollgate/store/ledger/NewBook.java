package dev.tollgate.store.ledger;

import dev.tollgate.engine.account.AccountId;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The empty book of an account, with the overdraft of its tier.
public final class NewBook {

  private NewBook() {}

  /// Makes it, unless it is there.
  public static void of(AccountId account, JdbcClient database) {
    database
        .sql(
            """
            INSERT INTO book (account_id, overdraft_micros)
            SELECT a.account_id, t.overdraft_micros
            FROM account a
            JOIN tier_version t ON t.code = a.tier_code AND t.version = a.tier_version
            WHERE a.account_id = :account
            ON CONFLICT (account_id) DO NOTHING
            """)
        .param("account", account.value())
        .update();
  }
}
