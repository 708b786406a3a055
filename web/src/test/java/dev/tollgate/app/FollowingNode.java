package dev.tollgate.app;

import com.zaxxer.hikari.HikariDataSource;
import dev.tollgate.engine.drools.DroolsRuleCompiler;
import dev.tollgate.engine.rating.RuleSetId;
import dev.tollgate.engine.release.CurrentRules;
import dev.tollgate.engine.release.FollowActivations;
import dev.tollgate.process.Eventually;
import dev.tollgate.store.rules.PostgresActivationLog;
import dev.tollgate.store.rules.PostgresRuleNodes;
import dev.tollgate.store.rules.PostgresRuleSets;
import java.time.InstantSource;

/// What a node has that keeps its rules at the activation log, on a pool of its own.
final class FollowingNode implements AutoCloseable {

  /// What is promised is a second; a machine that is busy with other tests may need far longer.

  private final HikariDataSource database;

  private final CurrentRules rules;
  private final RuleWatch watch;

  FollowingNode(String url) {
    database = new HikariDataSource();
    database.setJdbcUrl(url);
    database.setMaximumPoolSize(3);
    var sets = new PostgresRuleSets(database);
    var log = new PostgresActivationLog(database);
    var compiler = new DroolsRuleCompiler();
    InstantSource clock = InstantSource.system();
    rules = new RulesWiring().rulesInForce(sets, log, compiler, clock);
    watch =
        new RuleWatch(
            database,
            new FollowActivations(sets, log, compiler, rules),
            new PostgresRuleNodes(database),
            clock);
    watch.start();
  }

  RuleSetId inForce() {
    return rules.current().id();
  }

  /// Waits until a set is in force here.
  void await(RuleSetId set) {
    Eventually.comesTrue(set + " is in force", () -> inForce().equals(set));
  }

  @Override
  public void close() {
    watch.close();
    database.close();
  }
}
