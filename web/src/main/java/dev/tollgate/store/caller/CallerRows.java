package dev.tollgate.store.caller;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.KeyId;
import dev.tollgate.engine.account.MemberId;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.store.Columns;
import dev.tollgate.store.account.BudgetRow;
import dev.tollgate.store.account.KeyScopeRow;
import dev.tollgate.store.plan.TierRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Locale;

/// Reads rows of keys and accounts into the types of the engine.
final class CallerRows {

  /// What [#caller] reads of `api_key k` beside what may be missing.
  static final String KEY_COLUMNS =
      """
      k.models AS key_models, k.services, k.networks, k.requests_a_minute, k.tokens_a_minute,
      k.member_id,
      """
          + BudgetRow.OF_KEY;

  private CallerRows() {}

  static Caller caller(ResultSet row, int number) throws SQLException {
    return Caller.of(new KeyId(row.getLong("key_id")), account(row), TierRows.read(row, number))
        .role(Caller.Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)))
        .testKey(row.getBoolean("test"))
        .scope(KeyScopeRow.read(row, "key_models"))
        .expires(Columns.instant(row, "expires_at"))
        .member(Columns.id(row, "member_id", MemberId::new))
        .budgets(BudgetRow.ofKey(row.getString("budgets")))
        .build();
  }

  private static Account account(ResultSet row) throws SQLException {
    return new Account(
        new AccountId(row.getLong("account_id")),
        row.getInt("account_version"),
        row.getString("account_name"),
        row.getString("code"),
        row.getBoolean("suspended"),
        row.getInt("anchor_day"),
        ZoneId.of(row.getString("zone")),
        row.getString("industry"),
        Columns.instant(row, "trial_ends"),
        CallCouponsJson.read(row.getString("call_coupons")),
        Account.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)));
  }
}
