package dev.tollgate.store;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.KeyId;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.store.plan.TierRows;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads rows of keys and accounts into the types of the engine.
final class CallerRows {

  private CallerRows() {}

  static Caller caller(ResultSet row, int number) throws SQLException {
    return new Caller(
        new KeyId(row.getLong("key_id")),
        Caller.Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
        row.getBoolean("test"),
        texts(row, "key_models"),
        instant(row, "expires_at"),
        account(row),
        TierRows.read(row, number));
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
        instant(row, "trial_ends"),
        Account.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)));
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return array == null ? List.of() : List.of((String[]) array.getArray());
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }
}
