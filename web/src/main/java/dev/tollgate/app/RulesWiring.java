package dev.tollgate.app;

import dev.tollgate.app.home.StartRefused;
import dev.tollgate.engine.catalog.PriceBooks;
import dev.tollgate.engine.drools.DroolsRuleAnalysis;
import dev.tollgate.engine.drools.DroolsRuleCompiler;
import dev.tollgate.engine.release.CurrentRules;
import dev.tollgate.engine.release.FindRulesToStart;
import dev.tollgate.engine.release.FollowActivations;
import dev.tollgate.engine.release.Offerings;
import dev.tollgate.engine.release.PublishRules;
import dev.tollgate.engine.release.RuleAnalysis;
import dev.tollgate.engine.release.RuleCompiler;
import dev.tollgate.engine.release.RuleSets;
import dev.tollgate.store.PostgresOfferings;
import dev.tollgate.store.PostgresRuleSets;
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

  @Bean
  RuleCompiler ruleCompiler() {
    return new DroolsRuleCompiler();
  }

  @Bean
  RuleAnalysis ruleAnalysis() {
    return new DroolsRuleAnalysis();
  }

  @Bean
  Offerings offerings(DataSource database, PriceBooks prices) {
    return new PostgresOfferings(database, prices);
  }

  @Bean
  RuleSets ruleSets(DataSource database) {
    return new PostgresRuleSets(database);
  }

  /// @throws StartRefused if no set in the log compiles: a call cannot be priced, so none is taken
  @Bean
  CurrentRules rulesInForce(RuleSets sets, RuleCompiler compiler, InstantSource clock) {
    FindRulesToStart.Start start =
        new FindRulesToStart(sets, compiler).at(clock.instant(), ShippedRules.read());
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

  @Bean
  PublishRules publishRules(RuleSets sets, RuleCompiler compiler) {
    return new PublishRules(sets, compiler);
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  RuleWatch ruleWatch(
      DataSource database,
      RuleSets sets,
      RuleCompiler compiler,
      CurrentRules current,
      InstantSource clock) {
    return new RuleWatch(database, new FollowActivations(sets, compiler, current), clock);
  }
}
