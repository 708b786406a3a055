package dev.tollgate.engine.release;

import static dev.tollgate.engine.release.PublishingWorld.CALL;
import static dev.tollgate.engine.release.PublishingWorld.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.rating.RuleSetId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What it takes to put a rule set in force, and what keeps it out.
class PublishRulesTest {

  private static final Instant FIVE = NOW.plusSeconds(3600);

  private final PublishingWorld world = new PublishingWorld(false);

  @Test
  void a_set_that_passes_its_scenarios_comes_into_force_at_once() {
    Publication publication = world.publish(world.twenty, "ann");

    assertThat(publication).isInstanceOf(Publication.Done.class);
    assertThat(world.inForce(NOW)).isEqualTo(world.twenty);
    assertThat(world.sets.find(world.twenty).orElseThrow().isChecked()).isTrue();
  }

  @Test
  void a_set_whose_scenarios_fail_stays_out_and_says_which_rows() {
    RuleSetId failing = world.keep("30", "ok\na tenth off", world.ten);

    Publication publication = world.publish(failing, "ann");

    assertThat(publication)
        .isInstanceOfSatisfying(
            Publication.Failed.class,
            failed ->
                assertThat(failed.trial().failures())
                    .extracting(Trials.Failure::name)
                    .containsExactly("a tenth off"));
    assertThat(world.inForce(NOW)).isEqualTo(world.ten);
    assertThat(world.sets.find(failing).orElseThrow().isChecked()).isFalse();
  }

  @Test
  void a_set_without_scenarios_stays_out() {
    RuleSetId untested = world.keep("30", "", world.ten);

    assertThat(world.publish(untested, "ann")).isInstanceOf(Publication.Failed.class);
    assertThat(world.inForce(NOW)).isEqualTo(world.ten);
  }

  @Test
  void a_set_that_does_not_compile_is_not_even_kept() {
    RuleFiles broken = RuleFiles.of(Map.of("bad.drl", "fre()"));
    Draft draft = new Draft(broken, RuleFiles.NONE, null, "ann", "oops", NOW);

    var keeping = new KeepRules(world.sets, world.compiler).keep(draft);

    assertThat(keeping).isInstanceOf(KeepRules.Keeping.Rejected.class);
    assertThat(world.sets.find(broken.id())).isEmpty();
  }

  @Test
  void publishing_what_is_in_force_does_nothing() {
    Publication publication = world.publish(world.ten, "ann");

    assertThat(publication).isInstanceOf(Publication.Already.class);
    assertThat(world.log.history(NOW)).hasSize(1);
  }

  @Test
  void of_two_who_publish_at_once_the_second_is_told_what_changed() {
    world.publish(world.twenty, "ann");

    Publication publication = world.publish(world.five, "bob");

    assertThat(publication)
        .isInstanceOfSatisfying(
            Publication.PublishedMeanwhile.class,
            told -> {
              assertThat(told.latest().by()).isEqualTo("ann");
              assertThat(told.since())
                  .flatExtracting(FileChange::lines)
                  .extracting(FileChange.LineChange::toString)
                  .containsExactly("-1 10", "+1 20");
            });
    assertThat(world.inForce(NOW)).isEqualTo(world.twenty);
  }

  @Test
  void who_has_seen_what_changed_publishes_over_it() {
    world.publish(world.twenty, "ann");

    var order = new PublishOrder(world.five, world.twenty, null, "bob", "go", false);

    assertThat(world.publish(order, NOW)).isInstanceOf(Publication.Done.class);
  }

  @Test
  void a_set_that_refuses_every_call_has_to_be_confirmed() {
    RuleSetId shut = world.keep("refuse", "ok", world.ten);
    world.recent = List.of(CALL, CALL);

    Publication unconfirmed = world.publish(shut, "ann");
    RuleSetId before = world.inForce(NOW);
    Publication confirmed =
        world.publish(new PublishOrder(shut, null, null, "ann", "closing", true), NOW);

    assertThat(unconfirmed)
        .isInstanceOfSatisfying(
            Publication.Unconfirmed.class,
            told -> {
              assertThat(told.doubts())
                  .extracting(Doubt::code)
                  .containsExactly("refuses_every_call", "refuses_every_scenario");
              assertThat(told.report().recent().refusedAfter()).isEqualTo(2);
            });
    assertThat(before).isEqualTo(world.ten);
    assertThat(confirmed).isInstanceOf(Publication.Done.class);
    assertThat(world.inForce(NOW)).isEqualTo(shut);
  }

  @Test
  void warnings_have_to_be_confirmed_and_block_nothing() {
    Finding finding = new Finding("price.drl", 1, 1, "20", "It never acts.", "Take it out.");
    world.warnings = List.of(new Warning(Warning.Kind.SHADOWED, finding));

    Publication unconfirmed = world.publish(world.twenty, "ann");
    Publication confirmed =
        world.publish(new PublishOrder(world.twenty, null, null, "ann", "so be it", true), NOW);

    assertThat(unconfirmed)
        .isInstanceOfSatisfying(
            Publication.Unconfirmed.class,
            told -> assertThat(told.report().warnings()).isEqualTo(world.warnings));
    assertThat(confirmed).isInstanceOf(Publication.Done.class);
    assertThat(world.sets.find(world.twenty).orElseThrow().check())
        .isEqualTo(new CheckResult(NOW, "ann", 1, 0, world.warnings));
  }

  @Test
  void a_set_comes_into_force_at_a_later_instant() {
    Publication publication =
        world.publish(new PublishOrder(world.twenty, null, FIVE, "ann", "at five", false), NOW);

    assertThat(publication).isInstanceOf(Publication.Done.class);
    assertThat(world.inForce(FIVE.minusSeconds(1))).isEqualTo(world.ten);
    assertThat(world.inForce(FIVE)).isEqualTo(world.twenty);
  }

  @Test
  void an_instant_that_has_passed_is_refused() {
    var order = new PublishOrder(world.twenty, null, NOW, "ann", "at four", false);

    assertThat(world.publish(order, NOW)).isEqualTo(new Publication.NotLater(NOW, NOW));
    assertThat(world.inForce(NOW)).isEqualTo(world.ten);
  }

  @Test
  void publishing_over_what_is_scheduled_has_to_be_confirmed_and_cancels_it() {
    world.publish(new PublishOrder(world.twenty, null, FIVE, "ann", "at five", false), NOW);

    Publication unconfirmed = world.publish(world.five, "bob");
    Publication confirmed =
        world.publish(new PublishOrder(world.five, null, null, "bob", "now", true), NOW);

    assertThat(unconfirmed)
        .isInstanceOfSatisfying(
            Publication.Unconfirmed.class,
            told ->
                assertThat(told.doubts())
                    .extracting(Doubt::code)
                    .containsExactly("cancels_scheduled"));
    assertThat(confirmed)
        .isInstanceOfSatisfying(
            Publication.Done.class, done -> assertThat(done.cancelled()).hasSize(1));
    assertThat(world.inForce(FIVE)).isEqualTo(world.five);
  }

  @Test
  void publishing_what_is_in_force_cancels_what_is_scheduled() {
    world.publish(new PublishOrder(world.twenty, null, FIVE, "ann", "at five", false), NOW);

    world.publish(new PublishOrder(world.ten, world.ten, null, "ann", "no", true), NOW);

    assertThat(world.inForce(FIVE)).isEqualTo(world.ten);
  }

  @Test
  void a_set_nobody_kept_is_unknown() {
    RuleSetId unknown = new RuleSetId("0".repeat(64));

    assertThat(world.publish(unknown, "ann")).isEqualTo(new Publication.Unknown(unknown));
  }
}
