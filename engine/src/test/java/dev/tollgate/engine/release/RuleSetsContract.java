package dev.tollgate.engine.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.rating.RuleSetId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What every keeper of rule sets does.
public abstract class RuleSetsContract {

  private static final Instant MONDAY = Instant.parse("2026-11-23T12:00:00Z");
  private static final RuleFiles ONE = RuleFiles.of(Map.of("markups.drl", "one", "peak.csv", "a"));
  private static final RuleFiles OTHER = RuleFiles.of(Map.of("markups.drl", "othér\r\n"));
  private static final RuleFiles SCENARIOS = RuleFiles.of(Map.of("markups.csv", "scenario,tier"));
  private static final RuleFiles MORE = RuleFiles.of(Map.of("markups.csv", "scenario,tier\na,b"));
  private static final RuleSetId UNKNOWN = new RuleSetId("0".repeat(64));

  private static final Warning WARNING =
      new Warning(
          Warning.Kind.SHADOWED,
          new Finding("markups.drl", 3, 7, "\"dear\"", "It never acts.", "Take it out."));

  /// A keeper that keeps nothing yet.
  protected abstract RuleSets empty();

  @Test
  void files_and_scenarios_come_back_as_they_were_brought() {
    RuleSets sets = empty();

    RuleSetId one = sets.keep(draft(ONE, SCENARIOS, null)).id();
    RuleSetId other = sets.keep(draft(OTHER, RuleFiles.NONE, one)).id();

    assertThat(sets.files(one)).contains(ONE);
    assertThat(sets.files(other)).contains(OTHER);
    assertThat(sets.files(UNKNOWN)).isEmpty();
    assertThat(sets.scenarios(one)).isEqualTo(SCENARIOS);
    assertThat(sets.scenarios(other)).isEqualTo(RuleFiles.NONE);
    assertThat(sets.scenarios(UNKNOWN)).isEqualTo(RuleFiles.NONE);
  }

  @Test
  void a_set_says_who_brought_it_when_why_and_from_what_it_was_made() {
    RuleSets sets = empty();
    RuleSetId one = sets.keep(draft(ONE, RuleFiles.NONE, null)).id();

    KeptSet kept = sets.keep(draft(OTHER, RuleFiles.NONE, one));

    assertThat(kept).isEqualTo(new KeptSet(OTHER.id(), one, "ann", "because", MONDAY, null));
    assertThat(sets.find(OTHER.id())).contains(kept);
    assertThat(sets.find(UNKNOWN)).isEmpty();
  }

  @Test
  void keeping_the_same_files_again_keeps_the_first_author() {
    RuleSets sets = empty();
    KeptSet first = sets.keep(draft(ONE, SCENARIOS, null));

    KeptSet again =
        sets.keep(new Draft(ONE, RuleFiles.NONE, null, "bob", "again", MONDAY.plusSeconds(9)));

    assertThat(again).isEqualTo(first);
    assertThat(sets.scenarios(first.id())).isEqualTo(SCENARIOS);
  }

  @Test
  void a_check_is_noted_until_other_scenarios_come() {
    RuleSets sets = empty();
    RuleSetId id = sets.keep(draft(ONE, SCENARIOS, null)).id();
    CheckResult failed = new CheckResult(MONDAY, "ann", 3, 1, List.of());
    CheckResult passed = new CheckResult(MONDAY.plusSeconds(1), "bob", 3, 0, List.of(WARNING));

    sets.checked(id, failed);
    sets.checked(id, passed);

    assertThat(sets.find(id).orElseThrow().check()).isEqualTo(passed);
    assertThat(sets.find(id).orElseThrow().isChecked()).isTrue();
    assertThat(sets.keep(draft(ONE, SCENARIOS, null)).check()).isEqualTo(passed);
    assertThat(sets.keep(draft(ONE, MORE, null)).check()).isNull();
    assertThat(sets.scenarios(id)).isEqualTo(MORE);
  }

  @Test
  void other_scenarios_replace_none_of_those_before_nor_what_they_showed() {
    RuleSets sets = empty();
    RuleSetId id = sets.keep(draft(ONE, SCENARIOS, null)).id();
    CheckResult passed = new CheckResult(MONDAY, "ann", 3, 0, List.of(WARNING));
    sets.checked(id, passed);

    sets.keep(new Draft(ONE, MORE, null, "bob", "stricter", MONDAY.plusSeconds(9)));
    CheckResult failed = new CheckResult(MONDAY.plusSeconds(9), "bob", 3, 3, List.of());
    sets.checked(id, failed);

    assertThat(sets.tests(id))
        .containsExactly(
            new KeptTests(MORE.id(), "bob", MONDAY.plusSeconds(9), failed, List.of()),
            new KeptTests(SCENARIOS.id(), "ann", MONDAY, passed, List.of()));
    assertThat(sets.tables(SCENARIOS.id())).isEqualTo(SCENARIOS);
    assertThat(sets.tables(UNKNOWN)).isEqualTo(RuleFiles.NONE);
  }

  @Test
  void sets_are_listed_page_by_page_the_newest_first() {
    RuleSets sets = empty();
    for (int i = 0; i < 5; i++) {
      RuleFiles files = RuleFiles.of(Map.of("markups.drl", "set " + i));
      sets.keep(new Draft(files, RuleFiles.NONE, null, "ann", "" + i, MONDAY.plusSeconds(i)));
    }

    var first = sets.list(null, 3);
    var second = sets.list(first.getLast().id(), 3);

    assertThat(first).extracting(KeptSet::message).containsExactly("4", "3", "2");
    assertThat(second).extracting(KeptSet::message).containsExactly("1", "0");
    assertThat(sets.list(second.getLast().id(), 3)).isEmpty();
  }

  private static Draft draft(RuleFiles files, RuleFiles scenarios, @Nullable RuleSetId parent) {
    return new Draft(files, scenarios, parent, "ann", "because", MONDAY);
  }
}
