package dev.tollgate.engine.release;

import static dev.tollgate.engine.release.PublishingWorld.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.rating.PricingRules;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What is said to be in force is in force at the nodes.
class ReachedNodesTest {

  private final PublishingWorld world = new PublishingWorld(false);

  @Test
  void nodes_compile_a_set_before_it_is_activated_and_work_with_it_before_that_is_told() {
    String twenty = world.twenty.brief();

    Publication published = world.publish(world.twenty, "ann");

    assertThat(world.nodes.asked)
        .containsExactly("prepare " + twenty, "prepared before " + twenty, "followed " + twenty);
    assertThat(published)
        .isInstanceOfSatisfying(
            Publication.Done.class,
            done -> {
              assertThat(done.reach().nodes()).isEqualTo(2);
              assertThat(done.reach().isEverywhere()).isTrue();
            });
  }

  @Test
  void a_node_that_does_not_follow_is_named() {
    world.nodes.behind = List.of("web-2/71/a1b2c3");

    Publication published = world.publish(world.twenty, "ann");

    assertThat(published)
        .isInstanceOfSatisfying(
            Publication.Done.class,
            done -> assertThat(done.reach().behind()).containsExactly("web-2/71/a1b2c3"));
  }

  @Test
  void a_rollback_waits_for_the_nodes_too() {
    world.publish(world.twenty, "ann");
    world.nodes.asked.clear();

    world.rollBack(null, NOW);

    assertThat(world.nodes.asked).last().isEqualTo("followed " + world.ten.brief());
  }

  @Test
  void nobody_waits_for_what_comes_into_force_later() {
    Instant tonight = NOW.plusSeconds(3600);

    world.publish(new PublishOrder(world.twenty, null, tonight, "ann", "tonight", false), NOW);

    assertThat(world.nodes.asked).containsExactly("prepare " + world.twenty.brief());
  }

  @Test
  void a_set_that_was_compiled_ahead_comes_into_force_without_compiling() {
    CurrentRules current = new CurrentRules(compiled("10"));
    var follow = new FollowActivations(world.sets, world.log, world.compiler, current);
    world.publish(world.twenty, "ann");
    follow.prepare(world.twenty);
    int compilations = world.compiler.compilations;

    var followed = follow.at(NOW);

    assertThat(followed).isEqualTo(new FollowActivations.Followed.Replaced(world.twenty));
    assertThat(world.compiler.compilations).isEqualTo(compilations);
    assertThat(follow.followed()).isEqualTo(2);
    assertThat(follow.prepared()).containsExactly(world.twenty);
  }

  @Test
  void what_is_scheduled_is_compiled_ahead() {
    CurrentRules current = new CurrentRules(compiled("10"));
    var follow = new FollowActivations(world.sets, world.log, world.compiler, current);
    Instant tonight = NOW.plusSeconds(3600);
    world.publish(new PublishOrder(world.twenty, null, tonight, "ann", "tonight", false), NOW);

    follow.prepareNext(NOW);

    assertThat(follow.prepared()).containsExactly(world.ten, world.twenty);
    assertThat(current.current().id()).isEqualTo(world.ten);
  }

  @Test
  void the_set_a_node_works_by_is_waited_for_by_nobody() {
    CurrentRules current = new CurrentRules(compiled("10"));
    var follow = new FollowActivations(world.sets, world.log, world.compiler, current);

    assertThat(follow.prepared()).containsExactly(world.ten);
  }

  private PricingRules compiled(String price) {
    return ((RuleCompiler.Compilation.Compiled)
            world.compiler.compile(RuleFiles.of(Map.of("price.drl", price))))
        .rules();
  }
}
