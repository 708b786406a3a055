package dev.tollgate.store.access;

import dev.tollgate.engine.access.PeopleRegister;
import dev.tollgate.engine.access.Registered;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.MemberId;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.store.Columns;
import dev.tollgate.store.account.Edits;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

/// Who may sign in, in PostgreSQL. Those who change somebody wait for one another, so that no two
/// of them take away the last administrators, each believing in the other's.
public final class PostgresPeopleRegister implements PeopleRegister {

  private static final String SELECT =
      """
      SELECT name, role, account_id, member_id, email, password_hash IS NOT NULL AS has_password,
        disabled_at
      FROM console_user
      """;

  private final JdbcClient database;
  private final Edits edits;
  private final PasswordEncoder hashes = PasswordEncoderFactories.createDelegatingPasswordEncoder();

  public PostgresPeopleRegister(DataSource source) {
    this.database = JdbcClient.create(source);
    this.edits = new Edits(source);
  }

  @Override
  public List<Registered> list(Asked asked, int most) {
    return database
        .sql(
            SELECT
                + """
                WHERE (:account::bigint IS NULL OR account_id = :account)
                  AND (:role::text IS NULL OR role = :role)
                  AND (:after::text IS NULL OR name > :after)
                ORDER BY name LIMIT :most
                """)
        .param("account", asked.account() == null ? null : asked.account().value())
        .param("role", asked.role() == null ? null : word(asked.role()))
        .param("after", asked.after())
        .param("most", most)
        .query(PostgresPeopleRegister::read)
        .list();
  }

  @Override
  public Optional<Registered> of(String name) {
    return database
        .sql(SELECT + "WHERE name = :name")
        .param("name", name)
        .query(PostgresPeopleRegister::read)
        .optional();
  }

  @Override
  public Change add(String name, Registered.Terms terms, Instant at, String by) {
    return edits.together(() -> {
      lock();
      return refusal(null, name, terms)
          .orElseGet(() -> {
            write(
                    terms,
                    """
                    INSERT INTO console_user (name, role, account_id, member_id, email)
                    VALUES (:name, :role, :account, :member, :email)
                    """)
                .param("name", name)
                .update();
            return done(null, name, "person.add", at, by);
          });
    });
  }

  @Override
  public Change edit(Registered before, Registered.Terms after, Instant at, String by) {
    return change(
        before,
        () ->
            before.administers() && !after.administers() && isLastAdministrator()
                ? new Change.LastAdministrator(before.name())
                : refusal(before, before.name(), after)
                    .orElseGet(() -> {
                      write(
                              after,
                              """
                              UPDATE console_user
                              SET role = :role, account_id = :account, member_id = :member,
                                email = :email
                              WHERE name = :name
                              """)
                          .param("name", before.name())
                          .update();
                      return done(before, before.name(), "person.edit", at, by);
                    }));
  }

  @Override
  public Change setPassword(Registered before, String password, Instant at, String by) {
    String hash = hashes.encode(password);
    return change(
        before,
        () -> {
          database
              .sql(
                  """
                  UPDATE console_user SET password_hash = :hash, passwords = passwords + 1
                  WHERE name = :name
                  """)
              .param("hash", hash)
              .param("name", before.name())
              .update();
          return done(before, before.name(), "person.set_password", at, by);
        });
  }

  @Override
  public Change disable(Registered before, Instant at, String by) {
    return change(
        before,
        () -> {
          if (before.administers() && isLastAdministrator()) {
            return new Change.LastAdministrator(before.name());
          }
          database
              .sql(
                  """
                  UPDATE console_user
                  SET disabled_at = coalesce(disabled_at, :at), passwords = passwords + 1
                  WHERE name = :name
                  """)
              .param("at", Columns.time(at))
              .param("name", before.name())
              .update();
          return done(before, before.name(), "person.disable", at, by);
        });
  }

  @Override
  public Change enable(Registered before, Instant at, String by) {
    return change(
        before,
        () -> {
          database
              .sql("UPDATE console_user SET disabled_at = NULL WHERE name = :name")
              .param("name", before.name())
              .update();
          return done(before, before.name(), "person.enable", at, by);
        });
  }

  @Override
  public Optional<AccountId> accountOfOperators() {
    return database
        .sql(
            """
            SELECT account_id FROM console_user WHERE role NOT IN ('manager', 'member')
            UNION
            SELECT account_id FROM api_key WHERE role NOT IN ('manager', 'member')
            ORDER BY account_id LIMIT 1
            """)
        .query(Long.class)
        .optional()
        .map(AccountId::new);
  }

  @Override
  public boolean hasAdministrator() {
    return administrators() > 0;
  }

  private boolean isLastAdministrator() {
    return administrators() == 1;
  }

  private long administrators() {
    return database
        .sql(
            """
            SELECT count(*) FROM console_user
            WHERE role IN ('owner', 'admin') AND disabled_at IS NULL
            """)
        .query(Long.class)
        .single();
  }

  private Change change(Registered before, Supplier<Change> write) {
    return edits.together(() -> {
      lock();
      return of(before.name()).filter(before::equals).isPresent()
          ? write.get()
          : new Change.EditedMeanwhile(before.name());
    });
  }

  private void lock() {
    database.sql("LOCK TABLE console_user IN SHARE ROW EXCLUSIVE MODE").update();
  }

  /// Why nobody is, or becomes, so; empty: nothing is in the way.
  ///
  /// @param before null: somebody new
  private Optional<Change> refusal(
      @Nullable Registered before, String name, Registered.Terms terms) {
    if (before == null && isTaken("name", name, "")) {
      return Optional.of(new Change.NameTaken(name));
    }
    if (terms.email() != null && isTaken("email", terms.email(), name)) {
      return Optional.of(new Change.EmailTaken(terms.email()));
    }
    if (!edits.hasAccount(terms.account())) {
      return Optional.of(new Change.NoSuchAccount(terms.account()));
    }
    return terms.member() == null || edits.hasMember(terms.account(), terms.member())
        ? Optional.empty()
        : Optional.of(new Change.NoSuchMember(terms.member()));
  }

  private boolean isTaken(String column, String value, String exceptBy) {
    return database
            .sql(
                "SELECT count(*) FROM console_user WHERE lower(%s) = lower(:value) AND name <> :except"
                    .formatted(column))
            .param("value", value)
            .param("except", exceptBy)
            .query(Long.class)
            .single()
        > 0;
  }

  private Change done(
      @Nullable Registered before, String name, String action, Instant at, String by) {
    Registered after = of(name).orElseThrow();
    edits.audit(at, by, action, "person " + name, before, after, "");
    return new Change.Done(after);
  }

  private JdbcClient.StatementSpec write(Registered.Terms terms, String sql) {
    return database
        .sql(sql)
        .param("role", word(terms.role()))
        .param("account", terms.account().value())
        .param("member", terms.member() == null ? null : terms.member().value())
        .param("email", terms.email());
  }

  private static String word(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  private static Registered read(ResultSet row, int number) throws SQLException {
    return new Registered(
        row.getString("name"),
        new Registered.Terms(
            Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
            new AccountId(row.getLong("account_id")),
            Columns.id(row, "member_id", MemberId::new),
            row.getString("email")),
        row.getBoolean("has_password"),
        Columns.instant(row, "disabled_at"));
  }
}
