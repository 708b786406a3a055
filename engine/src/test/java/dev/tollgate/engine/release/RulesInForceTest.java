package dev.tollgate.engine.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.rating.RuleSetId;
import dev.tollgate.engine.release.ActivationLog.Entry;
import dev.tollgate.engine.release.FollowActivations.Followed;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Which rules a node works with: at its start, and as the log grows.
class RulesInForceTest {

  private static final Instant NOW = Instant.parse("2026-11-24T16:00:00Z");
  private static final RuleFiles SHIPPED = RuleFiles.of(Map.of("markups.drl", "shipped"));
  private static final RuleFiles TESTS = RuleFiles.of(Map.of("markups.csv", "scenario"));
  private static final RuleFiles BETTER = RuleFiles.of(Map.of("markups.drl", "better"));
  private static final RuleFiles BROKEN = RuleFiles.of(Map.of("bad.drl", "broken"));

  private final InMemoryRuleSets sets = new InMemoryRuleSets();
  private final InMemoryActivationLog log = new InMemoryActivationLog();
  private final PickyCompiler compiler = new PickyCompiler();

  @Test
  void an_empty_log_begins_with_the_shipped_rules() {
    PricingRules rules = start().rules().orElseThrow();

    assertThat(rules.id()).isEqualTo(SHIPPED.id());
    assertThat(log.at(NOW).isInForce(SHIPPED.id())).isTrue();
    assertThat(sets.scenarios(SHIPPED.id())).isEqualTo(TESTS);
  }

  @Test
  void a_log_that_was_begun_is_not_touched_by_the_shipped_rules() {
    activate(BETTER, NOW.minusSeconds(5));

    PricingRules rules = start().rules().orElseThrow();

    assertThat(rules.id()).isEqualTo(BETTER.id());
    assertThat(log.history(NOW)).extracting(Activation::set).containsExactly(BETTER.id());
  }

  @Test
  void a_start_falls_back_to_the_last_set_that_compiles_and_tells_what_was_wrong() {
    activate(SHIPPED, NOW.minusSeconds(20));
    activate(BETTER, NOW.minusSeconds(10));
    activate(BROKEN, NOW.minusSeconds(5));

    FindRulesToStart.Start start = start();

    assertThat(start.rules().orElseThrow().id()).isEqualTo(BETTER.id());
    assertThat(start.rejected()).containsOnlyKeys(BROKEN.id());
    assertThat(start.rejected().get(BROKEN.id()))
        .extracting(Finding::toString)
        .containsExactly("bad.drl:3:7: No such action. Write free().");
  }

  @Test
  void of_two_nodes_that_start_at_once_one_begins_the_log() {
    PricingRules one = start().rules().orElseThrow();
    PricingRules other = start().rules().orElseThrow();

    assertThat(one.id()).isEqualTo(other.id());
    assertThat(log.history(NOW)).hasSize(1);
  }

  @Test
  void a_start_without_a_good_set_finds_no_rules() {
    activate(BROKEN, NOW);

    assertThat(start().rules()).isEmpty();
  }

  @Test
  void an_activation_replaces_the_rules_and_a_call_in_flight_keeps_its_own() {
    CurrentRules current = new CurrentRules(start().rules().orElseThrow());
    PricingRules inFlight = current.current();
    activate(BETTER, NOW);

    Followed followed = new FollowActivations(sets, log, compiler, current).at(NOW);

    assertThat(followed).isEqualTo(new Followed.Replaced(BETTER.id()));
    assertThat(current.current().id()).isEqualTo(BETTER.id());
    assertThat(inFlight.id()).isEqualTo(SHIPPED.id());
  }

  @Test
  void an_activation_of_a_later_instant_replaces_nothing_before_it() {
    CurrentRules current = new CurrentRules(start().rules().orElseThrow());
    FollowActivations follow = new FollowActivations(sets, log, compiler, current);
    activate(BETTER, NOW.plusSeconds(60));

    assertThat(follow.at(NOW.plusSeconds(59))).isEqualTo(new Followed.Unchanged());
    assertThat(follow.at(NOW.plusSeconds(60))).isEqualTo(new Followed.Replaced(BETTER.id()));
  }

  @Test
  void a_set_that_does_not_compile_leaves_the_last_good_one_and_is_told_once() {
    CurrentRules current = new CurrentRules(start().rules().orElseThrow());
    FollowActivations follow = new FollowActivations(sets, log, compiler, current);
    activate(BROKEN, NOW);

    Followed first = follow.at(NOW);
    int compilations = compiler.compilations;
    Followed second = follow.at(NOW.plusSeconds(1));

    assertThat(first)
        .isInstanceOfSatisfying(
            Followed.NotReplaced.class, told -> assertThat(told.findings()).hasSize(1));
    assertThat(second).isEqualTo(new Followed.Unchanged());
    assertThat(compiler.compilations).isEqualTo(compilations);
    assertThat(current.current().id()).isEqualTo(SHIPPED.id());
  }

  private FindRulesToStart.Start start() {
    return new FindRulesToStart(sets, log, compiler).at(NOW, SHIPPED, TESTS);
  }

  private void activate(RuleFiles files, Instant from) {
    RuleSetId id = sets.keep(new Draft(files, RuleFiles.NONE, null, "ann", "a set", from)).id();
    var _ =
        log.append(new Entry(id, from, "ann", "a set", null, from), log.at(from).last())
            .orElseThrow();
  }
}
