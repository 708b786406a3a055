package dev.tollgate.store.access;

import dev.tollgate.engine.access.People;
import dev.tollgate.engine.access.Person;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.MemberId;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.store.Columns;
import dev.tollgate.store.audit.AuditEntry;
import dev.tollgate.store.audit.AuditTrail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.support.TransactionTemplate;

/// People and their passwords, of which only hashes are kept.
public final class PostgresPeople implements People {

  private static final String COLUMNS = "name, role, account_id, member_id, passwords";
  private static final PasswordEncoder HASHES =
      PasswordEncoderFactories.createDelegatingPasswordEncoder();

  /// Compared with when nobody has a name, so that an answer takes as long as for a name that is
  /// known.
  private static final String NOBODYS = HASHES.encode("nobody has this password");

  private final JdbcClient database;
  private final TransactionTemplate together;
  private final AuditTrail audit;

  public PostgresPeople(DataSource source) {
    this.database = JdbcClient.create(source);
    this.together = new TransactionTemplate(new JdbcTransactionManager(source));
    this.audit = new AuditTrail(source);
  }

  /// Makes sure that a person is there and has a password. What they began goes on when it is the
  /// one they have.
  ///
  /// @param account they act for
  public void set(String name, String password, Role role, AccountId account) {
    if (known(name).filter(known -> known.is(account, password)).isPresent()) {
      return;
    }
    database
        .sql(
            """
            INSERT INTO console_user (name, password_hash, role, account_id)
            VALUES (:name, :hash, :role, :account)
            ON CONFLICT (name) DO UPDATE
            SET password_hash = :hash, role = :role, account_id = :account,
                passwords = console_user.passwords + 1
            """)
        .param("name", name)
        .param("hash", HASHES.encode(password))
        .param("role", role.name().toLowerCase(Locale.ROOT))
        .param("account", account.value())
        .update();
  }

  @Override
  public Optional<Person> named(String name) {
    return database
        .sql(
            "SELECT %s FROM console_user WHERE name = :name AND disabled_at IS NULL"
                .formatted(COLUMNS))
        .param("name", name)
        .query((row, _) -> person(row))
        .optional();
  }

  @Override
  public Optional<Person> withEmail(String email) {
    return database
        .sql(
            """
            SELECT %s FROM console_user
            WHERE lower(email) = lower(:email) AND disabled_at IS NULL
            """
                .formatted(COLUMNS))
        .param("email", email)
        .query((row, _) -> person(row))
        .optional();
  }

  @Override
  public Optional<Person> withPassword(String name, String password) {
    Optional<Known> known = known(name);
    boolean fits = HASHES.matches(password, known.map(Known::hash).orElse(NOBODYS));
    return known.filter(each -> fits && each.hash() != null).map(Known::person);
  }

  private Optional<Known> known(String name) {
    return database
        .sql(
            """
            SELECT %s, password_hash FROM console_user
            WHERE name = :name AND disabled_at IS NULL
            """
                .formatted(COLUMNS))
        .param("name", name)
        .query((row, _) -> new Known(person(row), row.getString("password_hash")))
        .optional();
  }

  @Override
  public Person changePassword(Person person, String password, Instant at) {
    String hash = HASHES.encode(password);
    together.executeWithoutResult(transaction -> {
      database
          .sql(
              """
              UPDATE console_user SET password_hash = :hash, passwords = passwords + 1
              WHERE name = :name
              """)
          .param("hash", hash)
          .param("name", person.name())
          .update();
      audit("person.change_password", person.who(), person.name(), "", at);
    });
    return named(person.name()).orElseThrow();
  }

  @Override
  public void signedIn(Person person, String how, Instant at) {
    together.executeWithoutResult(transaction -> {
      database
          .sql("UPDATE console_user SET signed_in_at = :at WHERE name = :name")
          .param("at", Columns.time(at))
          .param("name", person.name())
          .update();
      audit("person.sign_in", person.who(), person.name(), how, at);
    });
  }

  @Override
  public void turnedAway(String name, String why, Instant at) {
    audit("person.turn_away", "somebody", name, why, at);
  }

  private void audit(String action, String actor, String name, String note, Instant at) {
    String readable = name.replaceAll("\\p{Cntrl}", "?");
    audit.add(new AuditEntry(at, actor, action, "person " + readable, null, null, note));
  }

  private static Person person(ResultSet row) throws SQLException {
    return new Person(
        row.getString("name"),
        Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
        new AccountId(row.getLong("account_id")),
        Columns.id(row, "member_id", MemberId::new),
        row.getInt("passwords"));
  }

  private record Known(Person person, @Nullable String hash) {

    boolean is(AccountId account, String password) {
      return person.account().equals(account) && hash != null && HASHES.matches(password, hash);
    }
  }
}
