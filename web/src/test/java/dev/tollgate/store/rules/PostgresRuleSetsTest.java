package dev.tollgate.store.rules;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.tollgate.engine.release.Draft;
import dev.tollgate.engine.release.RuleFiles;
import dev.tollgate.engine.release.RuleSets;
import dev.tollgate.engine.release.RuleSetsContract;
import dev.tollgate.store.TestDatabase;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

class PostgresRuleSetsTest extends RuleSetsContract {

  private final HikariDataSource database = TestDatabase.fresh(2);

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  protected RuleSets empty() {
    return new PostgresRuleSets(database);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE rule_set SET author = 'eve'",
        "UPDATE rule_set_file SET content = ''",
        "DELETE FROM rule_set_file",
        "DELETE FROM rule_activation",
        "UPDATE rule_check SET failed = 0",
        "DELETE FROM rule_set_scenarios",
        "UPDATE rule_scenario_file SET content = ''",
        "DELETE FROM rule_request"
      })
  void what_was_kept_can_neither_be_changed_nor_removed(String sql) {
    RuleFiles files = RuleFiles.of(Map.of("markups.drl", "one"));
    empty().keep(new Draft(files, RuleFiles.NONE, null, "ann", "first", Instant.EPOCH));

    assertThatThrownBy(() -> JdbcClient.create(database).sql(sql).update())
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("publish another rule set");
  }
}
