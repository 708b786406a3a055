package dev.tollgate.bench;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.ledger.GrantLot;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.ledger.LotSource;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.store.caller.ApiKeys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Accounts to load a gateway with: each on a tier that may call every model, with a key of its own
/// and more credits than any run spends. And the count of what they were charged for.
final class BenchAccounts {

  private static final Credits AMPLE = Credits.of(1_000_000_000);
  private static final String TIER = "payg";

  private final JdbcClient database;
  private final ApiKeys keys;
  private final Ledger ledger;

  BenchAccounts(DataSource database, ApiKeys keys, Ledger ledger) {
    this.database = JdbcClient.create(database);
    this.keys = keys;
    this.ledger = ledger;
  }

  /// The keys of so many new accounts.
  List<String> make(int count, Instant at) {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      AccountId account = insert("bench " + i);
      ledger.open(account);
      ledger.grant(
          new GrantLot(
              account,
              "bench",
              LotSource.PURCHASED,
              AMPLE,
              LotSource.PURCHASED.priority(),
              null,
              AMPLE,
              true,
              at));
      made.add(keys.issue(account, "bench", Caller.Role.MEMBER, false));
    }
    return made;
  }

  /// How many calls have been charged for so far.
  long charged() {
    return database
        .sql("SELECT count(*) FROM call WHERE state = 'SETTLED'")
        .query(Long.class)
        .single();
  }

  /// How many calls are held for and neither settled nor released.
  long open() {
    return database.sql("SELECT count(*) FROM hold").query(Long.class).single();
  }

  private AccountId insert(String name) {
    return new AccountId(
        database
            .sql(
                """
                INSERT INTO account (name, tier_code, tier_version, anchor_day, zone, kind)
                SELECT :name, code, max(version), 1, 'UTC', 'live'
                FROM tier_version WHERE code = :tier
                GROUP BY code
                RETURNING account_id
                """)
            .param("name", name)
            .param("tier", TIER)
            .query(Long.class)
            .single());
  }
}
