package dev.tollgate.store.access;

import dev.tollgate.engine.access.PeopleRegister;
import dev.tollgate.engine.access.Registered;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.store.Columns;
import dev.tollgate.store.account.Edits;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

  private final JdbcClient database;
  private final PeopleRows rows;
  private final Edits edits;
  private final PasswordEncoder hashes = PasswordEncoderFactories.createDelegatingPasswordEncoder();

  public PostgresPeopleRegister(DataSource source) {
    this.database = JdbcClient.create(source);
    this.rows = new PeopleRows(database);
    this.edits = new Edits(source);
  }

  @Override
  public List<Registered> list(Asked asked, int most) {
    return rows.list(asked, most);
  }

  @Override
  public Optional<Registered> of(String name) {
    return rows.of(name);
  }

  @Override
  public Map<String, Registered.Seen> seen(List<Registered> people, Instant at) {
    return rows.seen(people, at);
  }

  @Override
  public Optional<AccountId> accountOfOperators() {
    return rows.accountOfOperators();
  }

  @Override
  public boolean hasAdministrator() {
    return rows.administrators() > 0;
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
  public void invited(Registered person, Instant at, String by) {
    String email = person.terms().email();
    String note = email == null ? "the link was handed over" : "a link for " + email;
    edits.audit(at, by, "person.invite", "person " + person.name(), null, null, note);
  }

  @Override
  public Change withdraw(Registered before, Instant at, String by) {
    return change(
        before,
        () -> {
          int gone =
              database
                  .sql(
                      """
                      DELETE FROM console_user
                      WHERE name = :name AND password_hash IS NULL AND signed_in_at IS NULL
                      """)
                  .param("name", before.name())
                  .update();
          if (gone == 0) {
            return new Change.HasSignedIn(before.name());
          }
          edits.audit(at, by, "person.withdraw", "person " + before.name(), before, null, "");
          return new Change.Done(before);
        });
  }

  private boolean isLastAdministrator() {
    return rows.administrators() == 1;
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
    if (before == null && rows.isTaken("name", name, "")) {
      return Optional.of(new Change.NameTaken(name));
    }
    if (terms.email() != null && rows.isTaken("email", terms.email(), name)) {
      return Optional.of(new Change.EmailTaken(terms.email()));
    }
    if (!edits.hasAccount(terms.account())) {
      return Optional.of(new Change.NoSuchAccount(terms.account()));
    }
    return terms.member() == null || edits.hasMember(terms.account(), terms.member())
        ? Optional.empty()
        : Optional.of(new Change.NoSuchMember(terms.member()));
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
        .param("role", PeopleRows.word(terms.role()))
        .param("account", terms.account().value())
        .param("member", terms.member() == null ? null : terms.member().value())
        .param("email", terms.email());
  }
}
