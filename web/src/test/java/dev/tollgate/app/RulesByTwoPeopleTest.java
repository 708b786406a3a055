package dev.tollgate.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.app.AnalystsFolder.Ended;
import dev.tollgate.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rules that two people publish at the command line, one with the other.
class RulesByTwoPeopleTest {

  private static final Pattern SET = Pattern.compile("[Rr]ule set ([0-9a-f]{12})");

  @TempDir private Path home;

  @Test
  void what_makes_calls_cheaper_waits_for_another_person_and_what_is_scheduled_can_be_cancelled()
      throws Exception {
    AnalystsFolder folder = new AnalystsFolder(home, 100, "2000");
    String rules = folder.rules().toString();
    String url = TestDatabase.freshUrl();
    Map<String, String> ann = as("ann", url);
    Map<String, String> bob = as("bob", url);

    Ended begun = AnalystsFolder.run(ann, "rules", "publish", rules, "--confirm");
    folder.markup(90);
    folder.expect("1900");
    Ended asked = AnalystsFolder.run(ann, "rules", "publish", rules, "--confirm");
    String cheaper = set(asked);
    Ended alone = AnalystsFolder.run(ann, "rules", "approve", "--set", cheaper);
    Ended agreed = AnalystsFolder.run(bob, "rules", "approve", "--set", cheaper.substring(0, 6));
    folder.markup(110);
    folder.expect("2100");
    String tomorrow = Instant.now().plus(1, ChronoUnit.DAYS).toString();
    Ended later = AnalystsFolder.run(bob, "rules", "publish", rules, "--confirm", "--at", tomorrow);
    Ended cancelled = AnalystsFolder.run(ann, "rules", "cancel", "--message", "not tomorrow");
    Ended nothing = AnalystsFolder.run(ann, "rules", "cancel");

    assertThat(begun.code()).as(begun.printed()).isZero();
    assertThat(alone.code()).as(alone.printed()).isEqualTo(1);
    assertThat(agreed.code()).as(agreed.printed()).isZero();
    assertThat(agreed.printed()).contains("Rule set %s is in force".formatted(cheaper));
    assertThat(later.code()).as(later.printed()).isZero();
    assertThat(cancelled.code()).as(cancelled.printed()).isZero();
    assertThat(cancelled.printed())
        .contains("Rule set %s from ".formatted(set(later)), "is cancelled");
    assertThat(nothing.code()).as(nothing.printed()).isEqualTo(1);
  }

  @Test
  void a_kept_set_is_named_by_how_its_hash_begins() throws Exception {
    AnalystsFolder folder = new AnalystsFolder(home, 100, "2000");
    Map<String, String> ann = as("ann", TestDatabase.freshUrl());
    Ended begun =
        AnalystsFolder.run(ann, "rules", "publish", folder.rules().toString(), "--confirm");
    String set = set(begun);

    Ended known = AnalystsFolder.run(ann, "rules", "test", "--set", set.substring(0, 4));
    Ended unknown = AnalystsFolder.run(ann, "rules", "check", "--set", other(set));
    Ended tooShort = AnalystsFolder.run(ann, "rules", "check", "--set", set.substring(0, 3));

    assertThat(known.code()).as(known.printed()).isZero();
    assertThat(known.printed()).contains("1 scenarios, 1 passed");
    assertThat(unknown.code()).isEqualTo(1);
    assertThat(unknown.printed()).contains("No rule set has a hash that begins with");
    assertThat(tooShort.code()).isEqualTo(1);
    assertThat(tooShort.printed()).contains("write 4 to 64 of its digits");
  }

  private Map<String, String> as(String person, String url) throws IOException {
    Map<String, String> environment = new HashMap<>();
    environment.put("TOLLGATE_DB_URL", url);
    environment.put("TOLLGATE_HOME", home.resolve("instance").toString());
    environment.put("TOLLGATE_PUBLISH_SECOND_PERSON", "on");
    environment.put("JAVA_TOOL_OPTIONS", "-Duser.name=" + person);
    return environment;
  }

  private static String set(Ended ended) {
    Matcher named = SET.matcher(ended.printed());
    assertThat(named.find()).as(ended.printed()).isTrue();
    return named.group(1);
  }

  /// A hash of that length that begins otherwise.
  private static String other(String set) {
    return (set.startsWith("f") ? "0" : "f") + set.substring(1);
  }
}
