package dev.tollgate.engine.release;

import static dev.tollgate.engine.release.PublishingWorld.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.rating.RuleSetId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Going back to rules that were in force.
class RollBackRulesTest {

  private static final Instant LATER = NOW.plusSeconds(600);

  private final PublishingWorld world = new PublishingWorld(false);

  @Test
  void the_set_before_comes_back_and_again_the_one_after_it() {
    world.publish(world.twenty, "ann");

    world.rollBack(null, NOW);
    RuleSetId undone = world.inForce(NOW);
    world.rollBack(null, NOW);

    assertThat(undone).isEqualTo(world.ten);
    assertThat(world.inForce(NOW)).isEqualTo(world.twenty);
  }

  @Test
  void any_set_that_was_in_force_comes_back() {
    RuleSetId thirty = world.keep("30", "ok", world.twenty);
    world.publish(world.twenty, "ann");
    world.publish(thirty, "ann");

    world.rollBack(world.ten, LATER);

    assertThat(world.inForce(LATER)).isEqualTo(world.ten);
  }

  @Test
  void a_set_that_never_was_does_not() {
    assertThat(world.rollBack(world.twenty, NOW)).isEqualTo(new Publication.NeverInForce());
    assertThat(world.rollBack(null, NOW)).isEqualTo(new Publication.NeverInForce());
    assertThat(world.inForce(NOW)).isEqualTo(world.ten);
  }

  @Test
  void what_was_scheduled_does_not_come() {
    Instant five = NOW.plusSeconds(3600);
    world.publish(new PublishOrder(world.twenty, null, five, "ann", "at five", false), NOW);

    Publication rolledBack = world.rollBack(world.ten, LATER);

    assertThat(rolledBack)
        .isInstanceOfSatisfying(
            Publication.Done.class, done -> assertThat(done.cancelled()).hasSize(1));
    assertThat(world.inForce(five)).isEqualTo(world.ten);
  }

  @Test
  void what_is_scheduled_is_cancelled_and_the_set_in_force_stays() {
    Instant five = NOW.plusSeconds(3600);
    world.publish(new PublishOrder(world.twenty, null, five, "ann", "at five", false), NOW);

    Publication cancelled = world.cancel(LATER);

    assertThat(cancelled)
        .isInstanceOfSatisfying(
            Publication.Done.class, done -> assertThat(done.cancelled()).hasSize(1));
    assertThat(world.inForce(LATER)).isEqualTo(world.ten);
    assertThat(world.inForce(five)).isEqualTo(world.ten);
  }

  @Test
  void where_nothing_is_scheduled_nothing_is_cancelled() {
    Publication cancelled = world.cancel(LATER);

    assertThat(cancelled).isEqualTo(new Publication.NothingScheduled());
    assertThat(world.log.history(LATER)).hasSize(1);
  }

  @Test
  void rolling_back_to_what_is_in_force_does_nothing() {
    assertThat(world.rollBack(world.ten, LATER)).isInstanceOf(Publication.Already.class);
    assertThat(world.log.history(LATER)).hasSize(1);
  }
}
