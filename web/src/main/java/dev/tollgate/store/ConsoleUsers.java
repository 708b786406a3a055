package dev.tollgate.store;

import dev.tollgate.engine.account.AccountId;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

/// People who administer, and their passwords, of which only hashes are kept.
public final class ConsoleUsers {

  private final JdbcClient database;
  private final PasswordEncoder hashes = PasswordEncoderFactories.createDelegatingPasswordEncoder();

  public ConsoleUsers(DataSource database) {
    this.database = JdbcClient.create(database);
  }

  /// Gives a person a password, which ends the one they had.
  ///
  /// @param operator the account they act for
  public void set(String name, String password, AccountId operator) {
    database
        .sql(
            """
            INSERT INTO console_user (name, password_hash, account_id)
            VALUES (:name, :hash, :operator)
            ON CONFLICT (name) DO UPDATE SET password_hash = :hash, account_id = :operator
            """)
        .param("name", name)
        .param("hash", hashes.encode(password))
        .param("operator", operator.value())
        .update();
  }

  /// The account a person acts for; empty when the name or the password is not theirs.
  public Optional<AccountId> signIn(String name, String password) {
    return database
        .sql("SELECT account_id, password_hash FROM console_user WHERE name = :name")
        .param("name", name)
        .query((row, _) ->
            hashes.matches(password, row.getString("password_hash"))
                ? Optional.of(new AccountId(row.getLong("account_id")))
                : Optional.<AccountId>empty())
        .optional()
        .flatMap(account -> account);
  }
}
