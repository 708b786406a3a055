package dev.tollgate.store.rules;

import dev.tollgate.engine.rating.RuleSetId;
import dev.tollgate.engine.release.CheckResult;
import dev.tollgate.engine.release.Draft;
import dev.tollgate.engine.release.KeptSet;
import dev.tollgate.engine.release.KeptTests;
import dev.tollgate.engine.release.RuleFiles;
import dev.tollgate.engine.release.RuleSets;
import dev.tollgate.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Rule sets, their tests and what checks found, in PostgreSQL.
public final class PostgresRuleSets implements RuleSets {

  /// A set with the last check of the tests it has now.
  private static final String SETS =
      """
      SELECT rule_set.hash, parent, author, message, kept_at, checked_at, checked_by, run, failed, warnings
      FROM rule_set
      LEFT JOIN LATERAL (
        SELECT sequence FROM rule_set_scenarios AS own
        WHERE own.hash = rule_set.hash ORDER BY sequence DESC LIMIT 1
      ) AS tests ON true
      LEFT JOIN LATERAL (
        SELECT * FROM rule_check
        WHERE rule_check.hash = rule_set.hash AND rule_check.entry IS NOT DISTINCT FROM tests.sequence
        ORDER BY rule_check.sequence DESC LIMIT 1
      ) AS checked ON true
      """;

  private final JdbcClient database;
  private final TransactionTemplate transaction;

  public PostgresRuleSets(DataSource dataSource) {
    this.database = JdbcClient.create(dataSource);
    this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
  }

  @Override
  public KeptSet keep(Draft draft) {
    RuleSetId id = draft.files().id();
    transaction.executeWithoutResult(_ -> {
      keepFiles(draft, id);
      if (!draft.scenarios().files().isEmpty() && !draft.scenarios().equals(scenarios(id))) {
        keepScenarios(draft, id);
      }
    });
    return find(id).orElseThrow();
  }

  @Override
  public Optional<KeptSet> find(RuleSetId id) {
    return database
        .sql(SETS + "WHERE rule_set.hash = :hash")
        .param("hash", id.hash())
        .query(PostgresRuleSets::set)
        .optional();
  }

  @Override
  public List<KeptSet> list(@Nullable RuleSetId after, int limit) {
    String page =
        """
        WHERE CAST(:after AS text) IS NULL
           OR (kept_at, rule_set.hash) < (SELECT kept_at, hash FROM rule_set WHERE hash = :after)
        ORDER BY kept_at DESC, rule_set.hash DESC LIMIT :limit
        """;
    return database
        .sql(SETS + page)
        .param("after", after == null ? null : after.hash())
        .param("limit", limit)
        .query(PostgresRuleSets::set)
        .list();
  }

  @Override
  public Optional<RuleFiles> files(RuleSetId id) {
    RuleFiles files =
        texts("SELECT name, content FROM rule_set_file WHERE hash = :hash", id.hash());
    return files.files().isEmpty() ? Optional.empty() : Optional.of(files);
  }

  @Override
  public RuleFiles scenarios(RuleSetId id) {
    return texts(
        """
        SELECT name, content FROM rule_scenario_file
        WHERE scenarios = (
          SELECT scenarios FROM rule_set_scenarios
          WHERE hash = :hash ORDER BY sequence DESC LIMIT 1)
        """,
        id.hash());
  }

  @Override
  public List<KeptTests> tests(RuleSetId id) {
    return KeptTestRows.of(id, database);
  }

  @Override
  public RuleFiles tables(RuleSetId tests) {
    return texts(
        "SELECT name, content FROM rule_scenario_file WHERE scenarios = :hash", tests.hash());
  }

  @Override
  public void checked(RuleSetId id, CheckResult result) {
    database
        .sql(
            """
            INSERT INTO rule_check (hash, entry, checked_at, checked_by, run, failed, warnings)
            VALUES (
              :hash,
              (SELECT max(sequence) FROM rule_set_scenarios WHERE hash = :hash),
              :at, :by, :run, :failed, :warnings)
            """)
        .param("hash", id.hash())
        .param("at", result.at().atOffset(ZoneOffset.UTC))
        .param("by", result.by())
        .param("run", result.scenarios())
        .param("failed", result.failed())
        .param("warnings", WarningsJson.write(result.warnings()))
        .update();
  }

  private void keepFiles(Draft draft, RuleSetId id) {
    database
        .sql(
            """
            WITH kept AS (
              INSERT INTO rule_set (hash, parent, author, message, kept_at)
              VALUES (:hash, :parent, :author, :message, :at)
              ON CONFLICT (hash) DO NOTHING
              RETURNING hash
            )
            INSERT INTO rule_set_file (hash, name, content)
            SELECT kept.hash, file.name, file.content
            FROM kept, unnest(CAST(:names AS text[]), CAST(:contents AS text[])) AS file (name, content)
            """)
        .param("hash", id.hash())
        .param("parent", draft.parent() == null ? null : draft.parent().hash())
        .param("author", draft.author())
        .param("message", draft.message())
        .param("at", draft.at().atOffset(ZoneOffset.UTC))
        .param("names", draft.files().files().keySet().toArray(String[]::new))
        .param("contents", draft.files().files().values().toArray(String[]::new))
        .update();
  }

  private void keepScenarios(Draft draft, RuleSetId id) {
    RuleFiles tests = draft.scenarios();
    database
        .sql(
            """
            WITH kept AS (
              INSERT INTO rule_scenarios (scenarios) VALUES (:scenarios)
              ON CONFLICT (scenarios) DO NOTHING
              RETURNING scenarios
            )
            INSERT INTO rule_scenario_file (scenarios, name, content)
            SELECT kept.scenarios, file.name, file.content
            FROM kept, unnest(CAST(:names AS text[]), CAST(:contents AS text[])) AS file (name, content)
            """)
        .param("scenarios", tests.id().hash())
        .param("names", tests.files().keySet().toArray(String[]::new))
        .param("contents", tests.files().values().toArray(String[]::new))
        .update();
    database
        .sql(
            """
            INSERT INTO rule_set_scenarios (hash, scenarios, brought_by, brought_at)
            VALUES (:hash, :scenarios, :by, :at)
            """)
        .param("hash", id.hash())
        .param("scenarios", tests.id().hash())
        .param("by", draft.author())
        .param("at", draft.at().atOffset(ZoneOffset.UTC))
        .update();
  }

  private RuleFiles texts(String sql, String hash) {
    TreeMap<String, String> files = new TreeMap<>();
    database
        .sql(sql)
        .param("hash", hash)
        .query(row -> {
          files.put(row.getString("name"), row.getString("content"));
        });
    return new RuleFiles(files);
  }

  private static KeptSet set(ResultSet row, int number) throws SQLException {
    String parent = row.getString("parent");
    return new KeptSet(
        new RuleSetId(row.getString("hash")),
        parent == null ? null : new RuleSetId(parent),
        row.getString("author"),
        row.getString("message"),
        Columns.requiredInstant(row, "kept_at"),
        KeptTestRows.check(row));
  }
}
