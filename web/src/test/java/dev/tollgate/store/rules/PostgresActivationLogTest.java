package dev.tollgate.store.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.tollgate.engine.rating.RuleSetId;
import dev.tollgate.engine.release.ActivationLog;
import dev.tollgate.engine.release.ActivationLog.Agreement;
import dev.tollgate.engine.release.ActivationLog.Entry;
import dev.tollgate.engine.release.ActivationLogContract;
import dev.tollgate.engine.release.Draft;
import dev.tollgate.engine.release.RuleFiles;
import dev.tollgate.engine.release.RuleSets;
import dev.tollgate.store.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

class PostgresActivationLogTest extends ActivationLogContract {

  private static final Instant NOW = Instant.parse("2026-11-24T16:00:00Z");

  private final HikariDataSource database = TestDatabase.fresh(10);

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  protected RuleSets sets() {
    return new PostgresRuleSets(database);
  }

  @Override
  protected ActivationLog empty() {
    return new PostgresActivationLog(database);
  }

  @Test
  void a_set_that_was_never_kept_cannot_be_activated() {
    RuleSetId unknown = RuleFiles.of(Map.of("markups.drl", "unknown")).id();

    assertThatThrownBy(() -> empty().append(new Entry(unknown, NOW, "ann", "", null, NOW), 0))
        .isInstanceOf(DataAccessException.class);
    assertThat(audited()).isEmpty();
  }

  @Test
  void whatever_is_published_is_audited_with_before_and_after() {
    ActivationLog log = empty();
    RuleSetId one = keep("first");
    RuleSetId other = keep("second");

    var first = log.append(new Entry(one, NOW, "ann", "begin", null, NOW), 0).orElseThrow();
    var asked = log.ask(new Entry(other, NOW, "ann", "half off", null, NOW), one);
    Agreement agreement = new Agreement(asked.sequence(), "bob");
    Entry agreed = new Entry(other, NOW, "ann", "half off", agreement, NOW);
    assertThat(log.append(agreed, first.sequence() + 1)).isEmpty();
    assertThat(log.append(agreed, first.sequence())).isPresent();

    assertThat(audited())
        .containsExactly(
            "ann rules.activate null " + one + " begin",
            "ann rules.ask " + one + " " + other + " half off",
            "bob rules.approve " + one + " " + other + " half off");
  }

  @Test
  void audit_entries_stay() {
    var database = JdbcClient.create(this.database);

    assertThatThrownBy(() -> database.sql("DELETE FROM audit_entry").update())
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("never changed or removed");
  }

  private RuleSetId keep(String content) {
    RuleFiles files = RuleFiles.of(Map.of("markups.drl", content));
    return sets().keep(new Draft(files, RuleFiles.NONE, null, "ann", "", NOW)).id();
  }

  private List<String> audited() {
    return JdbcClient.create(database)
        .sql("SELECT * FROM audit_entry ORDER BY entry_id")
        .query((row, _) ->
            "%s %s %s %s %s"
                .formatted(
                    row.getString("actor"),
                    row.getString("action"),
                    row.getString("before_text"),
                    row.getString("after_text"),
                    row.getString("note")))
        .list();
  }
}
