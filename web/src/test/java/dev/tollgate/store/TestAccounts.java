package dev.tollgate.store;

import dev.tollgate.engine.account.AccountId;
import java.math.BigDecimal;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Tiers and accounts for tests, written straight into the tables.
public final class TestAccounts {

  private final JdbcClient database;

  public TestAccounts(DataSource database) {
    this.database = JdbcClient.create(database);
  }

  public void tier(String code, @Nullable String markupPercent, boolean smallOnly) {
    database
        .sql(
            """
            WITH made AS (INSERT INTO tier (code, sort) VALUES (:code, 1))
            INSERT INTO tier_version
              (code, version, name, monthly_usd, markup_percent, peak_factor, may_lose,
               allowance_micros, overdraft_micros, features, small_only, models_allowed,
               models_denied, model_terms, invite_only, badge)
            VALUES (:code, 1, :code, 10, :markup, 1, false, 1000000000, 0,
                    '{chat,completions,embeddings,images,byok}', :small, '{}', '{}', '{"gpt-4": {"markup_percent": "12.5"}}', false, 'grey')
            """)
        .param("code", code)
        .param("markup", markupPercent == null ? null : new BigDecimal(markupPercent))
        .param("small", smallOnly)
        .update();
  }

  public AccountId account(String tierCode) {
    return new AccountId(
        database
            .sql(
                """
                INSERT INTO account (name, tier_code, tier_version, anchor_day, zone, kind)
                VALUES ('Acme', :tier, 1, 1, 'UTC', 'demo') RETURNING account_id
                """)
            .param("tier", tierCode)
            .query(Long.class)
            .single());
  }

  public void suspend(AccountId account) {
    database
        .sql("UPDATE account SET suspended = true WHERE account_id = :account")
        .param("account", account.value())
        .update();
  }
}
