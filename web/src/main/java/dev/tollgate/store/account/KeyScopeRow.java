package dev.tollgate.store.account;

import dev.tollgate.engine.account.IpRange;
import dev.tollgate.engine.account.RateLimit;
import dev.tollgate.engine.plan.KeyScope;
import dev.tollgate.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Reads what a key is limited to.
public final class KeyScopeRow {

  private KeyScopeRow() {}

  /// @param models the name of the column of models
  public static KeyScope read(ResultSet row, String models) throws SQLException {
    return new KeyScope(
        Columns.texts(row, models),
        Columns.texts(row, "services"),
        Columns.texts(row, "networks").stream().map(KeyScopeRow::range).toList(),
        new RateLimit(
            Columns.number(row, "requests_a_minute"), Columns.number(row, "tokens_a_minute")));
  }

  /// A range that cannot be read admits nobody, and must not be read as none.
  private static IpRange range(String text) {
    return IpRange.parse(text)
        .orElseThrow(() -> new IllegalStateException("No range of addresses: " + text));
  }
}
