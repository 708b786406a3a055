package dev.tollgate.app;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.tollgate.app.home.StartRefused;
import dev.tollgate.engine.drools.DroolsRuleCompiler;
import dev.tollgate.engine.rating.RuleSetId;
import dev.tollgate.engine.release.Activation;
import dev.tollgate.engine.release.ActivationLog.Entry;
import dev.tollgate.engine.release.Draft;
import dev.tollgate.engine.release.Publication;
import dev.tollgate.engine.release.RollBackRules;
import dev.tollgate.engine.release.RuleFiles;
import dev.tollgate.engine.release.RuleNodes.Reach;
import dev.tollgate.process.Eventually;
import dev.tollgate.store.TestDatabase;
import dev.tollgate.store.rules.PostgresActivationLog;
import dev.tollgate.store.rules.PostgresRuleNodes;
import dev.tollgate.store.rules.PostgresRuleSets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Nodes that start with, and follow, what one database says is in force.
class RuleWatchTest {

  private final HikariDataSource database = TestDatabase.fresh(4);
  private final PostgresRuleSets sets = new PostgresRuleSets(database);
  private final PostgresActivationLog log = new PostgresActivationLog(database);
  private RuleSetId first;

  @BeforeEach
  void a_set_is_in_force() {
    first = keep(markup(10));
    activate(first, Instant.now());
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void every_node_follows_what_is_published() throws Exception {
    try (var one = new FollowingNode(database.getJdbcUrl());
        var other = new FollowingNode(database.getJdbcUrl())) {
      assertThat(one.inForce()).isEqualTo(first);
      assertThat(other.inForce()).isEqualTo(first);

      RuleSetId second = keep(markup(20));
      activate(second, Instant.now());

      one.await(second);
      other.await(second);
    }
  }

  @Test
  void what_is_said_to_be_in_force_is_in_force_at_every_node() throws Exception {
    RuleSetId second = keep(markup(20));
    activate(second, Instant.now());
    var nodes = new PostgresRuleNodes(database);
    try (var one = new FollowingNode(database.getJdbcUrl());
        var other = new FollowingNode(database.getJdbcUrl())) {
      one.await(second);
      other.await(second);
      awaitNodes(nodes, 2);

      Publication back =
          new RollBackRules(sets, log, new DroolsRuleCompiler(), nodes)
              .rollBack(first, "ann", "oops", Instant.now());

      assertThat(one.inForce()).isEqualTo(first);
      assertThat(other.inForce()).isEqualTo(first);
      assertThat(back)
          .isInstanceOfSatisfying(
              Publication.Done.class,
              done -> assertThat(done.reach()).isEqualTo(new Reach(2, List.of())));
    }
  }

  @Test
  void a_node_that_cannot_follow_is_named_and_one_that_ended_is_not() throws Exception {
    var nodes = new PostgresRuleNodes(database);
    new FollowingNode(database.getJdbcUrl()).close();
    Activation second = activate(keep(markup(20)), Instant.now());
    try (var stuck = Executors.newSingleThreadScheduledExecutor()) {
      nodes.tell("stuck", 1, List.of());
      var _ = stuck.scheduleWithFixedDelay(() -> nodes.tell("stuck", 1, List.of()), 1, 1, SECONDS);

      assertThat(nodes.awaitFollowed(second)).isEqualTo(new Reach(1, List.of("stuck")));
    }
    nodes.leave("stuck");
    assertThat(nodes.awaitFollowed(second)).isEqualTo(new Reach(0, List.of()));
  }

  @Test
  void a_node_that_was_killed_holds_up_no_publication() {
    var nodes = new PostgresRuleNodes(database);
    RuleSetId second = keep(markup(20));
    nodes.tell("killed", 1, List.of());

    nodes.awaitPrepared(second);
    Reach reach = nodes.awaitFollowed(activate(second, Instant.now()));

    assertThat(reach).isEqualTo(new Reach(0, List.of()));
  }

  @Test
  void a_node_that_hears_no_announcement_looks_for_itself() throws Exception {
    try (var node = new FollowingNode(database.getJdbcUrl())) {
      RuleSetId second = keep(markup(20));
      JdbcClient.create(database)
          .sql("ALTER TABLE rule_activation DISABLE TRIGGER rule_activation_is_announced")
          .update();

      activate(second, Instant.now());

      node.await(second);
    }
  }

  @Test
  void what_is_scheduled_comes_at_its_instant_and_not_before() throws Exception {
    try (var node = new FollowingNode(database.getJdbcUrl())) {
      RuleSetId second = keep(markup(20));
      Instant soon = Instant.now().plusSeconds(3);

      activate(second, soon);
      Eventually.pause(Duration.ofMillis(1_500));
      RuleSetId before = node.inForce();
      boolean early = Instant.now().isBefore(soon);
      node.await(second);

      assertThat(Instant.now()).isAfterOrEqualTo(soon);
      if (early) {
        assertThat(before).isEqualTo(first);
      }
    }
  }

  @Test
  void a_set_that_does_not_compile_leaves_the_last_good_one_in_force() throws Exception {
    try (var node = new FollowingNode(database.getJdbcUrl())) {
      RuleSetId broken = keep(RuleFiles.of(Map.of("markups.drl", "no rules")));
      RuleSetId good = keep(markup(20));

      activate(broken, Instant.now());
      Eventually.pause(Duration.ofMillis(1_500));
      assertThat(node.inForce()).isEqualTo(first);

      activate(good, Instant.now());
      node.await(good);
    }
  }

  @Test
  void a_node_starts_with_the_last_set_that_compiles() {
    activate(keep(RuleFiles.of(Map.of("markups.drl", "no rules"))), Instant.now());

    try (var node = new FollowingNode(database.getJdbcUrl())) {
      assertThat(node.inForce()).isEqualTo(first);
    }
  }

  @Test
  void a_node_without_a_good_set_does_not_start() {
    try (HikariDataSource empty = TestDatabase.fresh(2)) {
      var brokenSets = new PostgresRuleSets(empty);
      var brokenLog = new PostgresActivationLog(empty);
      RuleFiles broken = RuleFiles.of(Map.of("markups.drl", "no rules"));
      RuleSetId id = brokenSets.keep(draft(broken)).id();
      Instant now = Instant.now();
      assertThat(brokenLog.append(new Entry(id, now, "ann", "", null, now), 0)).isPresent();

      assertThatThrownBy(() ->
              new RulesWiring()
                  .rulesInForce(
                      brokenSets, brokenLog, new DroolsRuleCompiler(), InstantSource.system()))
          .isInstanceOf(StartRefused.class)
          .hasMessageContaining("./tollgate rules publish");
    }
  }

  private static RuleFiles markup(int percent) {
    return RuleFiles.of(
        Map.of(
            "markups.drl",
            """
            package pricing.markup

            rule "Every call costs so much more"
              @owner("pricing") @reason("markup")
              when
                call : MeteredCall( requests >= 0 )
              then
                price.markupPercent("%d");
            end
            """
                .formatted(percent)));
  }

  private RuleSetId keep(RuleFiles files) {
    return sets.keep(draft(files)).id();
  }

  private static Draft draft(RuleFiles files) {
    return new Draft(files, RuleFiles.NONE, null, "ann", "a set", Instant.now());
  }

  private Activation activate(RuleSetId set, Instant from) {
    Instant now = Instant.now();
    Entry entry = new Entry(set, from, "ann", "go", null, now);
    return log.append(entry, log.at(now).last()).orElseThrow();
  }

  private void awaitNodes(PostgresRuleNodes nodes, int wanted) {
    Activation latest = log.history(Instant.now()).getFirst();
    Eventually.comesTrue(
        wanted + " nodes follow", () -> nodes.awaitFollowed(latest).nodes() >= wanted);
  }
}
