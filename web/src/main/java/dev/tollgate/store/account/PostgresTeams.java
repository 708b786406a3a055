package dev.tollgate.store.account;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.Team;
import dev.tollgate.engine.account.TeamId;
import dev.tollgate.engine.account.TeamTree;
import dev.tollgate.engine.account.Teams;
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

/// Teams in PostgreSQL. What moves teams of an account is done one after the other, so that two
/// moves make no cycle together.
public final class PostgresTeams implements Teams {

  private static final String SELECT =
      "SELECT team_id, account_id, parent_id, name, created_at FROM team ";

  private final JdbcClient database;
  private final Edits edits;

  public PostgresTeams(DataSource source) {
    this.database = JdbcClient.create(source);
    this.edits = new Edits(source);
  }

  @Override
  public List<Team> list(@Nullable AccountId account, @Nullable TeamId after, int most) {
    return database
        .sql(
            SELECT
                + """
                WHERE (:account::bigint IS NULL OR account_id = :account) AND team_id > :after
                ORDER BY team_id LIMIT :most
                """)
        .param("account", account == null ? null : account.value())
        .param("after", after == null ? 0 : after.value())
        .param("most", most)
        .query(PostgresTeams::read)
        .list();
  }

  @Override
  public Optional<Team> of(TeamId team) {
    return database
        .sql(SELECT + "WHERE team_id = :team")
        .param("team", team.value())
        .query(PostgresTeams::read)
        .optional();
  }

  @Override
  public Change make(
      AccountId account, String name, @Nullable TeamId parent, Instant at, String by) {
    return edits.together(() -> {
      if (!edits.lockAccount(account)) {
        return new Change.NoSuchAccount(account);
      }
      Optional<TeamTree.Misfit> misfit = tree(account).misfit(null, parent);
      if (misfit.isPresent()) {
        return new Change.Misfit(misfit.get());
      }
      long id =
          database
              .sql(
                  """
                  INSERT INTO team (account_id, parent_id, name, created_at)
                  VALUES (:account, :parent, :name, :at) RETURNING team_id
                  """)
              .param("account", account.value())
              .param("parent", parent == null ? null : parent.value())
              .param("name", name)
              .param("at", Columns.time(at))
              .query(Long.class)
              .single();
      Team made = of(new TeamId(id)).orElseThrow();
      edits.audit(at, by, "team.make", made.id().toString(), null, made, name);
      return new Change.Done(made);
    });
  }

  @Override
  public Change edit(Team before, String name, @Nullable TeamId parent, Instant at, String by) {
    return change(
        before,
        () -> {
          Optional<TeamTree.Misfit> misfit = tree(before.account()).misfit(before.id(), parent);
          if (misfit.isPresent()) {
            return new Change.Misfit(misfit.get());
          }
          database
              .sql("UPDATE team SET name = :name, parent_id = :parent WHERE team_id = :team")
              .param("name", name)
              .param("parent", parent == null ? null : parent.value())
              .param("team", before.id().value())
              .update();
          Team after = of(before.id()).orElseThrow();
          edits.audit(at, by, "team.edit", before.id().toString(), before, after, name);
          return new Change.Done(after);
        });
  }

  @Override
  public Change remove(Team before, Instant at, String by) {
    return change(
        before,
        () -> {
          long members = count("SELECT count(*) FROM member WHERE team_id = :team", before.id());
          long teams = count("SELECT count(*) FROM team WHERE parent_id = :team", before.id());
          if (members + teams > 0) {
            return new Change.NotEmpty(members, teams);
          }
          database
              .sql("DELETE FROM team WHERE team_id = :team")
              .param("team", before.id().value())
              .update();
          edits.audit(at, by, "team.remove", before.id().toString(), before, null, before.name());
          return new Change.Done(before);
        });
  }

  private Change change(Team before, Supplier<Change> write) {
    return edits.together(() -> {
      edits.lockAccount(before.account());
      return of(before.id()).filter(before::equals).isPresent()
          ? write.get()
          : new Change.EditedMeanwhile();
    });
  }

  private TeamTree tree(AccountId account) {
    return new TeamTree(list(account, null, Integer.MAX_VALUE));
  }

  private long count(String sql, TeamId team) {
    return database.sql(sql).param("team", team.value()).query(Long.class).single();
  }

  private static Team read(ResultSet row, int number) throws SQLException {
    return new Team(
        new TeamId(row.getLong("team_id")),
        new AccountId(row.getLong("account_id")),
        Columns.id(row, "parent_id", TeamId::new),
        row.getString("name"),
        Objects.requireNonNullElse(Columns.instant(row, "created_at"), Instant.EPOCH));
  }
}
