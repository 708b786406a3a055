package dev.tollgate.store;

import dev.tollgate.engine.rating.RuleSetId;
import dev.tollgate.engine.release.RuleFiles;
import dev.tollgate.engine.release.RuleSets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Rule sets and their activation log in PostgreSQL. Each activation is announced on [#CHANNEL].
public final class PostgresRuleSets implements RuleSets {

  /// The channel of `NOTIFY`; the payload is the set's hash.
  public static final String CHANNEL = "tollgate_rules";

  private final JdbcClient database;

  public PostgresRuleSets(DataSource dataSource) {
    this.database = JdbcClient.create(dataSource);
  }

  @Override
  public RuleSetId keep(RuleFiles files, String author, String message) {
    RuleSetId id = files.id();
    database
        .sql(
            """
            WITH kept AS (
              INSERT INTO rule_set (hash, author, message)
              VALUES (:hash, :author, :message)
              ON CONFLICT (hash) DO NOTHING
              RETURNING hash
            )
            INSERT INTO rule_set_file (hash, name, content)
            SELECT kept.hash, file.name, file.content
            FROM kept, unnest(CAST(:names AS text[]), CAST(:contents AS text[])) AS file (name, content)
            """)
        .param("hash", id.hash())
        .param("author", author)
        .param("message", message)
        .param("names", files.files().keySet().toArray(String[]::new))
        .param("contents", files.files().values().toArray(String[]::new))
        .update();
    return id;
  }

  @Override
  public Optional<RuleFiles> files(RuleSetId id) {
    TreeMap<String, String> files = new TreeMap<>();
    database
        .sql("SELECT name, content FROM rule_set_file WHERE hash = :hash")
        .param("hash", id.hash())
        .query(row -> {
          files.put(row.getString("name"), row.getString("content"));
        });
    return files.isEmpty() ? Optional.empty() : Optional.of(new RuleFiles(files));
  }

  @Override
  public void activate(RuleSetId id, Instant from, String by, String message) {
    database
        .sql(
            """
            INSERT INTO rule_activation (hash, active_from, activated_by, message)
            VALUES (:hash, :from, :by, :message)
            """)
        .param("hash", id.hash())
        .param("from", at(from))
        .param("by", by)
        .param("message", message)
        .update();
  }

  @Override
  public Optional<RuleSetId> inForce(Instant at) {
    return database
        .sql(
            """
            SELECT hash FROM rule_activation
            WHERE active_from <= :at
            ORDER BY active_from DESC, sequence DESC
            LIMIT 1
            """)
        .param("at", at(at))
        .query(String.class)
        .optional()
        .map(RuleSetId::new);
  }

  @Override
  public List<RuleSetId> log(Instant at) {
    return database
        .sql(
            """
            SELECT hash FROM rule_activation
            WHERE active_from <= :at
            ORDER BY active_from DESC, sequence DESC
            """)
        .param("at", at(at))
        .query(String.class)
        .stream()
        .distinct()
        .map(RuleSetId::new)
        .toList();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
