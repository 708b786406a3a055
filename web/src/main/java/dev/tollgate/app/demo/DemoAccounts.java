package dev.tollgate.app.demo;

import dev.tollgate.engine.account.AccountId;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The tiers and accounts of a demo in the database.
final class DemoAccounts {

  private final JdbcClient database;

  DemoAccounts(DataSource source) {
    this.database = JdbcClient.create(source);
  }

  /// The codes of the tiers a demo account is made for.
  List<String> tiers() {
    return database
        .sql("SELECT code FROM tier WHERE status = 'active' ORDER BY sort, code")
        .query(String.class)
        .list();
  }

  /// The account that was made for a part in the demo: a tier's code, or `operator`.
  Optional<AccountId> playing(String part) {
    return database
        .sql("SELECT account_id FROM demo_account WHERE part = :part")
        .param("part", part)
        .query(Long.class)
        .optional()
        .map(AccountId::new);
  }

  /// @param anchorDay 1 to 31
  AccountId make(String part, String name, String tier, int anchorDay) {
    return new AccountId(
        database
            .sql(
                """
                WITH made AS (
                  INSERT INTO account (name, tier_code, tier_version, anchor_day, zone, kind)
                  SELECT :name, code, max(version), :anchorDay, 'UTC', 'demo'
                  FROM tier_version
                  WHERE code = :tier
                  GROUP BY code
                  RETURNING account_id)
                INSERT INTO demo_account (part, account_id)
                SELECT :part, account_id FROM made
                RETURNING account_id
                """)
            .param("part", part)
            .param("name", name)
            .param("tier", tier)
            .param("anchorDay", anchorDay)
            .query(Long.class)
            .single());
  }
}
