package dev.tollgate.store.rules;

import dev.tollgate.engine.release.RuleEditors;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedSet;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Who changes rules at the moment, in PostgreSQL.
public final class PostgresRuleEditors implements RuleEditors {

  private final JdbcClient database;

  public PostgresRuleEditors(DataSource database) {
    this.database = JdbcClient.create(database);
  }

  @Override
  public void editing(String person, SortedSet<String> files, Instant now) {
    if (files.isEmpty()) {
      database
          .sql("DELETE FROM rule_editor WHERE person = :person")
          .param("person", person)
          .update();
      return;
    }
    database
        .sql(
            """
            INSERT INTO rule_editor (person, files, seen_at) VALUES (:person, :files, :now)
            ON CONFLICT (person) DO UPDATE SET files = excluded.files, seen_at = excluded.seen_at
            """)
        .param("person", person)
        .param("files", files.toArray(String[]::new))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  @Override
  public List<Editor> others(String person, Instant since) {
    return database
        .sql(
            """
            SELECT person, files, seen_at FROM rule_editor
            WHERE person <> :person AND seen_at >= :since ORDER BY person
            """)
        .param("person", person)
        .param("since", since.atOffset(ZoneOffset.UTC))
        .query((row, _) ->
            new Editor(
                row.getString("person"),
                List.of((String[]) row.getArray("files").getArray()),
                row.getObject("seen_at", OffsetDateTime.class).toInstant()))
        .list();
  }
}
