package dev.tollgate.store.account;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.KeyId;
import dev.tollgate.engine.account.MemberId;
import dev.tollgate.engine.plan.ApiKey;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.engine.plan.KeyScope;
import dev.tollgate.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/// A key as a row.
final class ApiKeyRow {

  private ApiKeyRow() {}

  static ApiKey read(ResultSet row, int number) throws SQLException {
    return new ApiKey(
        new KeyId(row.getLong("key_id")),
        new AccountId(row.getLong("account_id")),
        new ApiKey.Terms(
            row.getString("name"),
            Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
            Columns.id(row, "member_id", MemberId::new),
            KeyScopeRow.read(row, "models"),
            Columns.instant(row, "expires_at")),
        row.getBoolean("test"),
        row.getString("hint"),
        Objects.requireNonNullElse(Columns.instant(row, "created_at"), Instant.EPOCH),
        Columns.instant(row, "revoked_at"),
        Columns.instant(row, "previous_until"));
  }

  static StatementSpec write(StatementSpec statement, ApiKey.Terms terms) {
    KeyScope scope = terms.scope();
    return statement
        .param("name", terms.name())
        .param("role", terms.role().name().toLowerCase(Locale.ROOT))
        .param("models", scope.models().toArray(String[]::new))
        .param("services", scope.services().toArray(String[]::new))
        .param("networks", scope.networks().stream().map(Object::toString).toArray(String[]::new))
        .param("requests", scope.rates().requests())
        .param("tokens", scope.rates().tokens())
        .param("member", terms.member() == null ? null : terms.member().value())
        .param("expires", Columns.time(terms.expires()));
  }
}
