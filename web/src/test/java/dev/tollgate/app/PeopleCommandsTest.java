package dev.tollgate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.tollgate.engine.access.Person;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.store.TestDatabase;
import dev.tollgate.store.access.PostgresPeople;
import dev.tollgate.store.caller.PostgresCallers;
import dev.tollgate.store.secret.KeyFingerprints;
import dev.tollgate.web.RunningTollgate;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// `./tollgate people …`, each command a process of its own.
class PeopleCommandsTest {

  @Test
  void the_first_administrator_of_an_empty_installation_is_added_by_a_command() throws Exception {
    String url = TestDatabase.freshUrl();
    Map<String, String> instance =
        Map.of("TOLLGATE_DB_URL", url, "TOLLGATE_MASTER_KEY", RunningTollgate.MASTER_KEY);

    AnalystsFolder.Ended added =
        AnalystsFolder.run(
            instance, "people", "add", "ann", "--role=owner", "--email=ann@example.com", "--key");
    AnalystsFolder.Ended again =
        AnalystsFolder.run(instance, "people", "add", "Ann", "--role=admin");
    AnalystsFolder.Ended disabled = AnalystsFolder.run(instance, "people", "disable", "ann");

    assertThat(added.code()).as(added.printed()).isZero();
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.printed()).contains("somebody signs in as 'Ann' already");
    assertThat(disabled.code()).isEqualTo(1);
    assertThat(disabled.printed()).contains("the only one");
    try (HikariDataSource pool = Pools.on(url, 2)) {
      PostgresPeople people = new PostgresPeople(pool);
      assertThat(people.withPassword("ann", printed("Password: (.+)", added)).map(Person::role))
          .contains(Role.OWNER);
      assertThat(people.withEmail("ann@example.com").map(Person::name)).contains("ann");
      PostgresCallers callers =
          new PostgresCallers(pool, new KeyFingerprints(RunningTollgate.MASTER_KEY));
      Caller caller = callers.byKey(printed("Key: (.+)", added)).orElseThrow();
      assertThat(caller.role()).isEqualTo(Role.OWNER);
      assertThat(caller.account().tierCode()).isEqualTo("operator");
      assertThat(caller.tier().inviteOnly()).isTrue();
    }
  }

  private static String printed(String pattern, AnalystsFolder.Ended command) {
    Matcher found = Pattern.compile(pattern).matcher(command.printed());
    assertThat(found.find()).as(command.printed()).isTrue();
    return found.group(1).strip();
  }
}
