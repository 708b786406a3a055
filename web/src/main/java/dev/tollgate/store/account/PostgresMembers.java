package dev.tollgate.store.account;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.Member;
import dev.tollgate.engine.account.MemberId;
import dev.tollgate.engine.account.Members;
import dev.tollgate.engine.account.TeamId;
import dev.tollgate.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/// Members in PostgreSQL.
public final class PostgresMembers implements Members {

  private static final String SELECT =
      "SELECT member_id, account_id, team_id, name, email, created_at, removed_at FROM member ";

  private final JdbcClient database;
  private final Edits edits;

  public PostgresMembers(DataSource source) {
    this.database = JdbcClient.create(source);
    this.edits = new Edits(source);
  }

  @Override
  public List<Member> list(
      @Nullable AccountId account, @Nullable TeamId team, @Nullable MemberId after, int most) {
    return database
        .sql(
            SELECT
                + """
                WHERE (:account::bigint IS NULL OR account_id = :account)
                  AND (:team::bigint IS NULL OR team_id = :team)
                  AND member_id > :after AND removed_at IS NULL
                ORDER BY member_id LIMIT :most
                """)
        .param("account", account == null ? null : account.value())
        .param("team", team == null ? null : team.value())
        .param("after", after == null ? 0 : after.value())
        .param("most", most)
        .query(PostgresMembers::read)
        .list();
  }

  @Override
  public List<Member> named(AccountId account, String part, @Nullable MemberId after, int most) {
    return database
        .sql(
            SELECT
                + """
                WHERE account_id = :account AND member_id > :after AND removed_at IS NULL
                  AND strpos(lower(name), lower(:part)) > 0
                ORDER BY member_id LIMIT :most
                """)
        .param("account", account.value())
        .param("part", part)
        .param("after", after == null ? 0 : after.value())
        .param("most", most)
        .query(PostgresMembers::read)
        .list();
  }

  @Override
  public Optional<Member> of(MemberId member) {
    return database
        .sql(SELECT + "WHERE member_id = :member")
        .param("member", member.value())
        .query(PostgresMembers::read)
        .optional();
  }

  @Override
  public Change make(AccountId account, Member.Terms terms, Instant at, String by) {
    return edits.together(() -> {
      if (!edits.lockAccount(account)) {
        return new Change.NoSuchAccount(account);
      }
      if (!hasTeam(account, terms)) {
        return noSuchTeam(terms);
      }
      long id =
          write(
                  terms,
                  """
                  INSERT INTO member (account_id, team_id, name, email, created_at)
                  VALUES (:account, :team, :name, :email, :at) RETURNING member_id
                  """)
              .param("account", account.value())
              .param("at", Columns.time(at))
              .query(Long.class)
              .single();
      return done(null, new MemberId(id), "member.make", at, by);
    });
  }

  @Override
  public Change edit(Member before, Member.Terms after, Instant at, String by) {
    return change(
        before,
        () -> {
          if (!hasTeam(before.account(), after)) {
            return noSuchTeam(after);
          }
          write(
                  after,
                  """
                  UPDATE member SET team_id = :team, name = :name, email = :email
                  WHERE member_id = :member
                  """)
              .param("member", before.id().value())
              .update();
          return done(before, before.id(), "member.edit", at, by);
        });
  }

  @Override
  public Change remove(Member before, Instant at, String by) {
    return change(
        before,
        () -> {
          database
              .sql(
                  """
                  UPDATE api_key SET revoked_at = :at WHERE member_id = :member AND revoked_at IS NULL
                  """)
              .param("at", Columns.time(at))
              .param("member", before.id().value())
              .update();
          database
              .sql("DELETE FROM budget WHERE member_id = :member")
              .param("member", before.id().value())
              .update();
          database
              .sql("UPDATE member SET removed_at = :at, team_id = NULL WHERE member_id = :member")
              .param("at", Columns.time(at))
              .param("member", before.id().value())
              .update();
          signOut(before, at, by);
          return done(before, before.id(), "member.remove", at, by);
        });
  }

  /// Whoever signs in as the member is let in no more.
  private void signOut(Member gone, Instant at, String by) {
    database
        .sql(
            """
            UPDATE console_user SET disabled_at = :at, passwords = passwords + 1
            WHERE member_id = :member AND role IN ('manager', 'member') AND disabled_at IS NULL
            RETURNING name
            """)
        .param("at", Columns.time(at))
        .param("member", gone.id().value())
        .query(String.class)
        .list()
        .forEach(name ->
            edits.audit(
                at, by, "person.disable", "person " + name, null, null, gone.id() + " left"));
  }

  private Change change(Member before, Supplier<Change> write) {
    return edits.together(() -> {
      edits.lockAccount(before.account());
      return of(before.id()).filter(before::equals).isPresent()
          ? write.get()
          : new Change.EditedMeanwhile();
    });
  }

  private Change done(@Nullable Member before, MemberId id, String action, Instant at, String by) {
    Member after = of(id).orElseThrow();
    edits.audit(at, by, action, id.toString(), before, after, after.terms().name());
    return new Change.Done(after);
  }

  private boolean hasTeam(AccountId account, Member.Terms terms) {
    TeamId team = terms.team();
    return team == null || edits.hasTeam(account, team);
  }

  private static Change noSuchTeam(Member.Terms terms) {
    return new Change.NoSuchTeam(Objects.requireNonNull(terms.team()));
  }

  private StatementSpec write(Member.Terms terms, String sql) {
    return database
        .sql(sql)
        .param("team", terms.team() == null ? null : terms.team().value())
        .param("name", terms.name())
        .param("email", terms.email());
  }

  private static Member read(ResultSet row, int number) throws SQLException {
    return new Member(
        new MemberId(row.getLong("member_id")),
        new AccountId(row.getLong("account_id")),
        new Member.Terms(
            row.getString("name"), row.getString("email"), Columns.id(row, "team_id", TeamId::new)),
        Objects.requireNonNullElse(Columns.instant(row, "created_at"), Instant.EPOCH),
        Columns.instant(row, "removed_at"));
  }
}
