package dev.tollgate.engine.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.rating.RuleSetId;
import dev.tollgate.engine.release.ActivationLog.Agreement;
import dev.tollgate.engine.release.ActivationLog.Asked;
import dev.tollgate.engine.release.ActivationLog.Entry;
import dev.tollgate.engine.release.ActivationLog.Outlook;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every activation log does.
public abstract class ActivationLogContract {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final Instant ONE_O_CLOCK = NOON.plusSeconds(3600);

  private ActivationLog log;
  private RuleSetId one;
  private RuleSetId other;

  /// Where the sets of the log are kept.
  protected abstract RuleSets sets();

  /// A log without entries, over those sets.
  protected abstract ActivationLog empty();

  @BeforeEach
  void two_sets_and_no_entry() {
    RuleSets sets = sets();
    log = empty();
    one = keep(sets, "one");
    other = keep(sets, "other");
  }

  @Test
  void nothing_is_in_force_before_the_first_activation() {
    assertThat(log.at(NOON)).isEqualTo(new Outlook(Optional.empty(), List.of(), 0));

    activate(one, NOON);

    assertThat(log.at(NOON.minusNanos(1000)).inForce()).isEmpty();
    assertThat(log.at(NOON).isInForce(one)).isTrue();
    assertThat(log.at(NOON).isInForce(other)).isFalse();
  }

  @Test
  void an_entry_comes_back_as_it_was_said() {
    Activation said =
        log.append(new Entry(one, ONE_O_CLOCK, "ann", "go", null, NOON), 0).orElseThrow();

    assertThat(said)
        .isEqualTo(new Activation(said.sequence(), one, ONE_O_CLOCK, "ann", null, "go", NOON));
    assertThat(log.at(ONE_O_CLOCK).inForce()).contains(said);
  }

  @Test
  void an_activation_of_a_later_instant_waits_for_it() {
    activate(one, NOON);
    Activation later = activate(other, ONE_O_CLOCK);

    assertThat(log.at(NOON).scheduled()).containsExactly(later);
    assertThat(log.at(ONE_O_CLOCK.minusNanos(1000)).isInForce(one)).isTrue();
    assertThat(log.at(ONE_O_CLOCK).isInForce(other)).isTrue();
    assertThat(log.at(ONE_O_CLOCK).scheduled()).isEmpty();
  }

  @Test
  void what_is_said_later_cancels_what_was_scheduled() {
    activate(one, NOON);
    Activation scheduled = activate(other, ONE_O_CLOCK);
    assertThat(log.at(NOON).cancelledFrom(NOON)).containsExactly(scheduled);
    assertThat(log.at(NOON).cancelledFrom(ONE_O_CLOCK.plusSeconds(1))).isEmpty();

    activate(one, NOON.plusSeconds(60));

    assertThat(log.at(NOON.plusSeconds(60)).scheduled()).isEmpty();
    assertThat(log.at(ONE_O_CLOCK).isInForce(one)).isTrue();
    assertThat(log.history(ONE_O_CLOCK)).extracting(Activation::set).containsExactly(one, one);
  }

  @Test
  void several_instants_may_be_scheduled() {
    activate(one, NOON);
    activate(other, ONE_O_CLOCK);
    activate(one, ONE_O_CLOCK.plusSeconds(3600));

    assertThat(log.at(NOON).scheduled()).extracting(Activation::set).containsExactly(other, one);
    assertThat(log.at(ONE_O_CLOCK).isInForce(other)).isTrue();
  }

  @Test
  void of_two_activations_of_one_instant_the_later_entry_counts_and_both_were_in_force() {
    activate(one, NOON);
    activate(other, NOON);

    assertThat(log.at(NOON).isInForce(other)).isTrue();
    assertThat(log.history(NOON)).extracting(Activation::set).containsExactly(other, one);
  }

  @Test
  void history_tells_what_was_in_force_the_last_first() {
    activate(one, NOON);
    activate(other, NOON.plusSeconds(60));
    activate(one, NOON.plusSeconds(120));
    activate(other, ONE_O_CLOCK);

    assertThat(log.history(NOON.plusSeconds(120)))
        .extracting(Activation::set)
        .containsExactly(one, other, one);
    assertThat(log.history(NOON.minusSeconds(1))).isEmpty();
  }

  @Test
  void of_many_writers_who_saw_the_same_log_one_writes() {
    activate(one, NOON);
    long seen = log.at(NOON).last();

    long written =
        IntStream.range(0, 8)
            .parallel()
            .filter(i ->
                log.append(new Entry(other, NOON, "writer " + i, "", null, NOON), seen).isPresent())
            .count();

    assertThat(written).isEqualTo(1);
    assertThat(log.history(NOON)).hasSize(2);
  }

  @Test
  void a_request_waits_until_someone_agrees() {
    activate(one, NOON);
    Entry wanted = new Entry(other, ONE_O_CLOCK, "ann", "half off", null, NOON);

    Asked asked = log.ask(wanted, one);

    assertThat(log.asked(other)).contains(asked);
    assertThat(log.asked(one)).isEmpty();
    assertThat(asked.by()).isEqualTo("ann");
    assertThat(asked.over()).isEqualTo(one);
    assertThat(log.at(ONE_O_CLOCK).isInForce(one)).isTrue();

    Agreement agreement = new Agreement(asked.sequence(), "bob");
    Entry agreed = new Entry(other, ONE_O_CLOCK, "ann", "half off", agreement, NOON);
    Activation activation = log.append(agreed, log.at(NOON).last()).orElseThrow();

    assertThat(activation.approvedBy()).isEqualTo("bob");
    assertThat(log.asked(other)).isEmpty();
  }

  private Activation activate(RuleSetId set, Instant from) {
    Instant said = from.isBefore(ONE_O_CLOCK) ? from : NOON;
    Entry entry = new Entry(set, from, "ann", "go", null, said);
    return log.append(entry, log.at(NOON).last()).orElseThrow();
  }

  private static RuleSetId keep(RuleSets sets, String content) {
    RuleFiles files = RuleFiles.of(Map.of("markups.drl", content));
    return sets.keep(new Draft(files, RuleFiles.NONE, null, "ann", "", NOON)).id();
  }
}
