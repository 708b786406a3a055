package dev.tollgate.store.caller;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.KeyId;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.simulation.ReplayAccount;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Makes the accounts of a replay, each with a key that nobody can present.
public final class ReplayAccounts {

  private static final int ANCHOR_DAY = 1;

  private final JdbcClient database;

  public ReplayAccounts(DataSource database) {
    this.database = JdbcClient.create(database);
  }

  /// The codes of every tier there is.
  public List<String> tierCodes() {
    return database.sql("SELECT code FROM tier ORDER BY code").query(String.class).list();
  }

  /// One caller for each planned account, in the same order.
  ///
  /// @param name by place; no other account may have it
  /// @param zone where their days and months begin
  public List<Caller> make(List<ReplayAccount> planned, IntFunction<String> name, ZoneId zone) {
    Map<String, Made> made = new HashMap<>();
    insert(planned, name, zone).forEach(each -> made.put(each.name(), each));
    return planned.stream()
        .map(plan -> {
          Made own = Objects.requireNonNull(made.get(name.apply(plan.place())));
          return caller(plan, own, zone);
        })
        .toList();
  }

  private List<Made> insert(List<ReplayAccount> planned, IntFunction<String> name, ZoneId zone) {
    return database
        .sql(
            """
            WITH made AS (
              INSERT INTO account (name, tier_code, tier_version, anchor_day, zone, kind)
              SELECT name, tier_code, tier_version, ?, ?, 'replay'
              FROM unnest(?::text[], ?::text[], ?::integer[]) AS plan (name, tier_code, tier_version)
              RETURNING account_id, name
            ), keyed AS (
              INSERT INTO api_key (account_id, hash, hint, name, role)
              SELECT account_id, sha256(convert_to(name || account_id, 'UTF8')), 'replay', name, 'member'
              FROM made
              RETURNING account_id, key_id
            )
            SELECT made.name, account_id, key_id FROM made JOIN keyed USING (account_id)
            """)
        .param(ANCHOR_DAY)
        .param(zone.getId())
        .param(planned.stream().map(plan -> name.apply(plan.place())).toArray(String[]::new))
        .param(planned.stream().map(plan -> plan.tier().code()).toArray(String[]::new))
        .param(planned.stream().map(plan -> plan.tier().version()).toArray(Integer[]::new))
        .query((row, number) ->
            new Made(row.getString("name"), row.getLong("account_id"), row.getLong("key_id")))
        .list();
  }

  private static Caller caller(ReplayAccount plan, Made made, ZoneId zone) {
    Account account =
        new Account(
            new AccountId(made.account()),
            1,
            made.name(),
            plan.tier().code(),
            false,
            ANCHOR_DAY,
            zone,
            null,
            null,
            Account.Kind.REPLAY);
    return Caller.of(new KeyId(made.key()), account, plan.tier()).build();
  }

  /// The ids an account and its key got.
  private record Made(String name, long account, long key) {}
}
