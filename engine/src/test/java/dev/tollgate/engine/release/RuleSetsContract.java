package dev.tollgate.engine.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.rating.RuleSetId;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What every keeper of rule sets does.
public abstract class RuleSetsContract {

  private static final Instant MONDAY = Instant.parse("2026-11-23T12:00:00Z");
  private static final RuleFiles ONE = RuleFiles.of(Map.of("markups.drl", "one", "peak.csv", "a"));
  private static final RuleFiles OTHER = RuleFiles.of(Map.of("markups.drl", "othér\r\n"));

  /// A keeper that keeps nothing yet.
  protected abstract RuleSets empty();

  @Test
  void nothing_is_in_force_before_the_first_activation() {
    RuleSets sets = empty();
    RuleSetId id = sets.keep(ONE, "ann", "first");

    sets.activate(id, MONDAY, "ann", "go");

    assertThat(sets.inForce(MONDAY.minusNanos(1000))).isEmpty();
    assertThat(sets.inForce(MONDAY)).contains(id);
  }

  @Test
  void files_come_back_as_they_were_brought() {
    RuleSets sets = empty();

    RuleSetId one = sets.keep(ONE, "ann", "first");
    RuleSetId other = sets.keep(OTHER, "ann", "second");

    assertThat(sets.files(one)).contains(ONE);
    assertThat(sets.files(other)).contains(OTHER);
    assertThat(sets.files(new RuleSetId("0".repeat(64)))).isEmpty();
  }

  @Test
  void keeping_the_same_files_again_changes_nothing() {
    RuleSets sets = empty();

    RuleSetId first = sets.keep(ONE, "ann", "first");
    RuleSetId again = sets.keep(ONE, "bob", "again");

    assertThat(again).isEqualTo(first);
    assertThat(sets.files(first)).contains(ONE);
  }

  @Test
  void an_activation_of_a_later_instant_waits_for_it() {
    RuleSets sets = empty();
    RuleSetId one = sets.keep(ONE, "ann", "first");
    RuleSetId other = sets.keep(OTHER, "ann", "second");

    sets.activate(other, MONDAY.plusSeconds(3600), "ann", "from one o'clock");
    sets.activate(one, MONDAY, "ann", "until then");

    assertThat(sets.inForce(MONDAY.plusSeconds(3599))).contains(one);
    assertThat(sets.inForce(MONDAY.plusSeconds(3600))).contains(other);
  }

  @Test
  void of_two_activations_of_one_instant_the_later_entry_counts() {
    RuleSets sets = empty();
    RuleSetId one = sets.keep(ONE, "ann", "first");
    RuleSetId other = sets.keep(OTHER, "ann", "second");

    sets.activate(one, MONDAY, "ann", "go");
    sets.activate(other, MONDAY, "ann", "no, this one");

    assertThat(sets.inForce(MONDAY)).contains(other);
  }

  @Test
  void the_log_names_each_set_once_the_one_in_force_first() {
    RuleSets sets = empty();
    RuleSetId one = sets.keep(ONE, "ann", "first");
    RuleSetId other = sets.keep(OTHER, "ann", "second");
    sets.activate(one, MONDAY, "ann", "go");
    sets.activate(other, MONDAY.plusSeconds(60), "ann", "better");
    sets.activate(one, MONDAY.plusSeconds(120), "ann", "roll back");
    sets.activate(other, MONDAY.plusSeconds(999), "ann", "tomorrow");

    assertThat(sets.log(MONDAY.plusSeconds(120))).containsExactly(one, other);
    assertThat(sets.log(MONDAY.minusSeconds(1))).isEmpty();
  }
}
