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

  private static final String RULE =
      """
      package pricing.markup

      rule "Every call costs so much more"
        @owner("pricing") @reason("markup")
        when
          call : MeteredCall( requests >= 0 )
        then
          price.markupPercent("%d");
      end
      """;

  @TempDir private Path home;
  private Path rules;
  private Path scenarios;

  /// What a command printed, and its exit code.
  private record Ended(int code, String printed) {}

  @BeforeEach
  void a_folder_of_rules_with_scenarios_beside_it() throws IOException {
    rules = Files.createDirectories(home.resolve("pricing"));
    scenarios = Files.createDirectories(home.resolve("scenarios"));
    markup(100);
    expect("2000");
  }

  @Test
  void check_and_test_need_neither_an_instance_nor_a_database() throws Exception {
    Map<String, String> nowhere =
        Map.of("TOLLGATE_DB_URL", "jdbc:postgresql://127.0.0.1:1/none?user=nobody");
    String folder = rules.toString();

    Ended checked = run(nowhere, "rules", "check", folder);
    Ended tested = run(nowhere, "rules", "test", folder);
    expect("1999");
    Ended failed = run(nowhere, "rules", "test", folder);
    Files.writeString(rules.resolve("markups.drl"), RULE.formatted(5).replace("rice", "ryce"));
    Ended broken = run(nowhere, "rules", "check", folder);

    assertThat(checked.code()).as(checked.printed()).isZero();
    assertThat(checked.printed()).contains("is good: rule set");
    assertThat(tested.code()).as(tested.printed()).isZero();
    assertThat(tested.printed()).contains("1 scenarios, 1 passed, 0 failed");
    assertThat(tested.printed())
        .contains("1 of 1 rules act in some scenario")
        .contains("2 of 3 changes of a number by one make a scenario fail");
    assertThat(failed.code()).isEqualTo(1);
    assertThat(failed.printed()).contains(": 100 could be 101");
    assertThat(failed.printed()).contains("markups.csv:2:1: price_credits: expected 1999");
    assertThat(broken.code()).isEqualTo(1);
    assertThat(broken.printed()).contains(rules.resolve("markups.drl") + ":8:");
    assertThat(home.toFile().list()).containsExactlyInAnyOrder("pricing", "scenarios");
  }

  @Test
  void rules_are_published_compared_and_rolled_back() throws Exception {
    Map<String, String> instance =
        Map.of(
            "TOLLGATE_DB_URL", TestDatabase.freshUrl(),
            "TOLLGATE_HOME", home.resolve("instance").toString(),
            "TOLLGATE_PUBLISH_SECOND_PERSON", "off");
    String folder = rules.toString();

    Ended begun = run(instance, "rules", "publish", folder, "--message", "begin", "--confirm");
    markup(90);
    Ended failing = run(instance, "rules", "publish", folder, "--confirm");
    expect("1900");
    Ended diff = run(instance, "rules", "diff", folder);
    Ended published = run(instance, "rules", "publish", folder, "--confirm");
    Ended back = run(instance, "rules", "rollback", "--message", "oops");
    Files.delete(scenarios.resolve("markups.csv"));
    Ended again = run(instance, "rules", "publish", folder, "--confirm");
    Ended late = run(instance, "rules", "publish", folder, "--at", "2026-01-01T00:00");

    assertThat(begun.code()).as(begun.printed()).isZero();
    assertThat(begun.printed()).contains("is in force");
    assertThat(failing.code()).isEqualTo(1);
    assertThat(failing.printed())
        .contains("markups.csv:2:1: A dollar: price_credits: expected 2000, but got 1900")
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

      Ended published = run(instance, "rules", "publish", rules.toString(), "--confirm");
      String first = tollgate.bean(RulesInForce.class).current().id().brief();
      Ended back = run(instance, "rules", "rollback");
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
    String folder = rules.toString();

    Ended rated = run(instance, "rules", "backtest", folder, "--last", "100");
    Ended neither = run(instance, "rules", "backtest");
    Files.writeString(rules.resolve("markups.drl"), RULE.formatted(5).replace("rice", "ryce"));
    Ended broken = run(instance, "rules", "backtest", folder);

    assertThat(rated.code()).as(rated.printed()).isZero();
    assertThat(rated.printed()).contains("No call was settled yet");
    assertThat(neither.code()).isEqualTo(1);
    assertThat(broken.code()).isEqualTo(1);
    assertThat(broken.printed()).contains(rules.resolve("markups.drl") + ":8:");
  }

  private void markup(int percent) throws IOException {
    Files.writeString(rules.resolve("markups.drl"), RULE.formatted(percent));
  }

  private void expect(String credits) throws IOException {
    Files.writeString(
        scenarios.resolve("markups.csv"),
        "scenario,cost_usd,price_credits\nA dollar,1," + credits + "\n");
  }

  private static Ended run(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    try (LaunchedTollgate launched = LaunchedTollgate.with(environment, arguments)) {
      int code = launched.awaitEnd();
      return new Ended(code, launched.printed());
    }
  }
}
