package dev.tollgate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.tollgate.engine.rating.RulesInForce;
import dev.tollgate.store.TestDatabase;
import dev.tollgate.web.RunningTollgate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./tollgate rules …`, each command a process of its own.
class RulesCommandsTest {

  @TempDir private Path home;
  private AnalystsFolder folder;

  @BeforeEach
  void a_folder_of_rules_with_scenarios_beside_it() throws IOException {
    folder = new AnalystsFolder(home, 100, "2000");
  }

  @Test
  void check_and_test_need_neither_an_instance_nor_a_database() throws Exception {
    Map<String, String> nowhere =
        Map.of("TOLLGATE_DB_URL", "jdbc:postgresql://127.0.0.1:1/none?user=nobody");
    String rules = folder.rules().toString();

    AnalystsFolder.Ended checked = AnalystsFolder.run(nowhere, "rules", "check", rules);
    AnalystsFolder.Ended tested = AnalystsFolder.run(nowhere, "rules", "test", rules);
    folder.expect("1999");
    AnalystsFolder.Ended failed = AnalystsFolder.run(nowhere, "rules", "test", rules);
    folder.misspell();
    AnalystsFolder.Ended broken = AnalystsFolder.run(nowhere, "rules", "check", rules);

    assertThat(checked.code()).as(checked.printed()).isZero();
    assertThat(checked.printed()).contains("is good: rule set");
    assertThat(tested.code()).as(tested.printed()).isZero();
    assertThat(tested.printed()).contains("1 scenarios, 1 passed, 0 failed");
    assertThat(tested.printed())
        .contains("1 of 1 rules act in some scenario")
        .contains("2 of 3 changes of a number by one make a scenario fail");
    assertThat(failed.code()).isEqualTo(1);
    assertThat(failed.printed()).contains(": 100 could be 101");
    assertThat(failed.printed()).contains("markups.csv:2:12: price_credits: expected 1999");
    assertThat(broken.code()).isEqualTo(1);
    assertThat(broken.printed()).contains(folder.rules().resolve("markups.drl") + ":8:");
    assertThat(home.toFile().list()).containsExactlyInAnyOrder("pricing", "scenarios");
  }

  @Test
  void rules_are_published_compared_and_rolled_back() throws Exception {
    Map<String, String> instance =
        Map.of(
            "TOLLGATE_DB_URL", TestDatabase.freshUrl(),
            "TOLLGATE_HOME", home.resolve("instance").toString(),
            "TOLLGATE_PUBLISH_SECOND_PERSON", "off");
    String rules = folder.rules().toString();

    AnalystsFolder.Ended begun =
        AnalystsFolder.run(instance, "rules", "publish", rules, "--message", "begin", "--confirm");
    folder.markup(90);
    AnalystsFolder.Ended failing =
        AnalystsFolder.run(instance, "rules", "publish", rules, "--confirm");
    folder.expect("1900");
    AnalystsFolder.Ended diff = AnalystsFolder.run(instance, "rules", "diff", rules);
    AnalystsFolder.Ended published =
        AnalystsFolder.run(instance, "rules", "publish", rules, "--confirm");
    AnalystsFolder.Ended back =
        AnalystsFolder.run(instance, "rules", "rollback", "--message", "oops");
    Files.delete(folder.scenarios().resolve("markups.csv"));
    AnalystsFolder.Ended again =
        AnalystsFolder.run(instance, "rules", "publish", rules, "--confirm");
    AnalystsFolder.Ended late =
        AnalystsFolder.run(instance, "rules", "publish", rules, "--at", "2026-01-01T00:00");

    assertThat(begun.code()).as(begun.printed()).isZero();
    assertThat(begun.printed()).contains("is in force");
    assertThat(failing.code()).isEqualTo(1);
    assertThat(failing.printed())
        .contains("markups.csv:2:12: A dollar: price_credits: expected 2000, but got 1900")
        .contains("Nothing is changed");
    assertThat(diff.code()).as(diff.printed()).isZero();
    assertThat(diff.printed())
        .contains("-8     price.markupPercent(\"100\");")
        .contains("+8     price.markupPercent(\"90\");");
    assertThat(published.code()).as(published.printed()).isZero();
    assertThat(back.code()).as(back.printed()).isZero();
    assertThat(back.printed()).contains(begun.printed().strip()).contains("no node is running");
    assertThat(again.code()).as(again.printed()).isZero();
    assertThat(again.printed()).contains("The scenarios are those kept with these rules, by ");
    assertThat(late.code()).isEqualTo(1);
    assertThat(late.printed()).contains("has passed");
  }

  @Test
  void the_next_call_is_rated_by_what_a_command_said_is_in_force() throws Exception {
    try (RunningTollgate tollgate = RunningTollgate.start()) {
      Map<String, String> instance =
          Map.of(
              "TOLLGATE_DB_URL", tollgate.bean(HikariDataSource.class).getJdbcUrl(),
              "TOLLGATE_HOME", home.resolve("instance").toString());

      AnalystsFolder.Ended published =
          AnalystsFolder.run(instance, "rules", "publish", folder.rules().toString(), "--confirm");
      String first = tollgate.bean(RulesInForce.class).current().id().brief();
      AnalystsFolder.Ended back = AnalystsFolder.run(instance, "rules", "rollback");
      String second = tollgate.bean(RulesInForce.class).current().id().brief();

      assertThat(published.printed())
          .contains("Rule set %s is in force at every node, 1".formatted(first));
      assertThat(back.printed())
          .contains("Rule set %s is in force at every node, 1".formatted(second));
      assertThat(second).isNotEqualTo(first);
    }
  }

  @Test
  void a_backtest_needs_rules_that_compile_and_says_when_there_is_no_call_to_rate()
      throws Exception {
    Map<String, String> instance =
        Map.of(
            "TOLLGATE_DB_URL", TestDatabase.freshUrl(),
            "TOLLGATE_HOME", home.resolve("instance").toString());
    String rules = folder.rules().toString();

    AnalystsFolder.Ended rated =
        AnalystsFolder.run(instance, "rules", "backtest", rules, "--last", "100");
    AnalystsFolder.Ended neither = AnalystsFolder.run(instance, "rules", "backtest");
    folder.misspell();
    AnalystsFolder.Ended broken = AnalystsFolder.run(instance, "rules", "backtest", rules);

    assertThat(rated.code()).as(rated.printed()).isZero();
    assertThat(rated.printed()).contains("No call was settled yet");
    assertThat(neither.code()).isEqualTo(1);
    assertThat(broken.code()).isEqualTo(1);
    assertThat(broken.printed()).contains(folder.rules().resolve("markups.drl") + ":8:");
  }
}
