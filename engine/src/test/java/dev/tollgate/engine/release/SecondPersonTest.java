package dev.tollgate.engine.release;

import static dev.tollgate.engine.release.PublishingWorld.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Where a second person has to agree to lower prices.
class SecondPersonTest {

  private static final Instant LATER = NOW.plusSeconds(600);

  private final PublishingWorld world = new PublishingWorld(true);

  @Test
  void a_set_that_lowers_a_price_waits_for_another_person() {
    Publication asked = world.publish(world.five, "ann");

    assertThat(asked).isInstanceOf(Publication.Awaits.class);
    assertThat(world.inForce(NOW)).isEqualTo(world.ten);

    assertThat(world.approve(world.five, "ann", LATER)).isInstanceOf(Publication.SamePerson.class);
    assertThat(world.inForce(LATER)).isEqualTo(world.ten);

    Publication agreed = world.approve(world.five, "bob", LATER);

    assertThat(agreed)
        .isInstanceOfSatisfying(
            Publication.Done.class,
            done -> {
              assertThat(done.activation().by()).isEqualTo("ann");
              assertThat(done.activation().approvedBy()).isEqualTo("bob");
              assertThat(done.activation().from()).isEqualTo(LATER);
            });
    assertThat(world.inForce(LATER)).isEqualTo(world.five);
  }

  @Test
  void a_set_that_only_raises_prices_does_not() {
    assertThat(world.publish(world.twenty, "ann")).isInstanceOf(Publication.Done.class);
  }

  @Test
  void nobody_does_where_the_setting_is_off() {
    PublishingWorld demo = new PublishingWorld(false);

    assertThat(demo.publish(demo.five, "ann")).isInstanceOf(Publication.Done.class);
  }

  @Test
  void what_was_asked_for_a_later_instant_comes_then() {
    Instant five = NOW.plusSeconds(3600);
    world.publish(new PublishOrder(world.five, null, five, "ann", "at five", false), NOW);

    world.approve(world.five, "bob", LATER);

    assertThat(world.inForce(LATER)).isEqualTo(world.ten);
    assertThat(world.inForce(five)).isEqualTo(world.five);
  }

  @Test
  void asking_again_for_the_same_is_one_request_and_for_another_instant_is_another() {
    Publication first = world.publish(world.five, "ann");
    Publication again = world.publish(world.five, "ann");
    Publication later =
        world.publish(new PublishOrder(world.five, null, LATER, "ann", "later", false), NOW);

    assertThat(again).isEqualTo(first);
    assertThat(later).isNotEqualTo(first);
  }

  @Test
  void what_was_asked_over_another_set_is_asked_in_vain() {
    world.publish(world.five, "ann");
    world.publish(world.twenty, "eve");

    assertThat(world.approve(world.five, "bob", LATER))
        .isInstanceOf(Publication.PublishedMeanwhile.class);
    assertThat(world.inForce(LATER)).isEqualTo(world.twenty);
  }

  @Test
  void what_nobody_asked_for_cannot_be_agreed_to() {
    assertThat(world.approve(world.five, "bob", NOW))
        .isEqualTo(new Publication.NotAsked(world.five));
  }

  @Test
  void rolling_back_needs_no_second_person() {
    world.publish(world.twenty, "ann");

    assertThat(world.rollBack(null, LATER)).isInstanceOf(Publication.Done.class);
    assertThat(world.inForce(LATER)).isEqualTo(world.ten);
  }
}
