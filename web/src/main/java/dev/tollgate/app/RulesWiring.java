package dev.tollgate.app;

import dev.tollgate.app.home.StartRefused;
import dev.tollgate.engine.release.ActivationLog;
import dev.tollgate.engine.release.CurrentRules;
import dev.tollgate.engine.release.FindRulesToStart;
import dev.tollgate.engine.release.FollowActivations;
import dev.tollgate.engine.release.RuleCompiler;
import dev.tollgate.engine.release.RuleSets;
import dev.tollgate.store.rules.PostgresRuleNodes;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts together what keeps rules in force.
@Configuration(proxyBeanMethods = false)
class RulesWiring {

  private static final Logger LOG = LoggerFactory.getLogger(RulesWiring.class);

  /// @throws StartRefused if no set in the log compiles: a call cannot be priced, so none is taken
  @Bean
  CurrentRules rulesInForce(
      RuleSets sets, ActivationLog log, RuleCompiler compiler, InstantSource clock) {
    FindRulesToStart.Start start =
        new FindRulesToStart(sets, log, compiler)
            .at(clock.instant(), ShippedRules.read(), ShippedRules.scenarios());
    start
        .rejected()
        .forEach((id, findings) -> {
          LOG.error("Rule set {} does not compile and is passed over", id.brief());
          findings.forEach(finding -> LOG.error("{}", finding));
        });
    return start
        .rules()
        .map(CurrentRules::new)
        .orElseThrow(() ->
            new StartRefused(
                "No rule set in the database compiles; the log says what is wrong with each."
                    + " Publish one that does: ./tollgate rules publish rules/pricing"));
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  RuleWatch ruleWatch(
      DataSource database,
      RuleSets sets,
      ActivationLog log,
      RuleCompiler compiler,
      CurrentRules current,
      InstantSource clock) {
    return new RuleWatch(
        database,
        new FollowActivations(sets, log, compiler, current),
        new PostgresRuleNodes(database),
        clock);
  }
}
