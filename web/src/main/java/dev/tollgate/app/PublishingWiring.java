package dev.tollgate.app;

import dev.tollgate.engine.call.CallPolicy;
import dev.tollgate.engine.catalog.PriceBooks;
import dev.tollgate.engine.drools.DroolsRuleAnalysis;
import dev.tollgate.engine.drools.DroolsRuleCompiler;
import dev.tollgate.engine.release.ActivationLog;
import dev.tollgate.engine.release.ApprovePublication;
import dev.tollgate.engine.release.CancelScheduled;
import dev.tollgate.engine.release.CheckRules;
import dev.tollgate.engine.release.ExamineRules;
import dev.tollgate.engine.release.KeepRules;
import dev.tollgate.engine.release.Offerings;
import dev.tollgate.engine.release.PublishRules;
import dev.tollgate.engine.release.RecentCalls;
import dev.tollgate.engine.release.RecentlyCompiled;
import dev.tollgate.engine.release.RollBackRules;
import dev.tollgate.engine.release.RuleAnalysis;
import dev.tollgate.engine.release.RuleCompiler;
import dev.tollgate.engine.release.RuleNodes;
import dev.tollgate.engine.release.RuleSets;
import dev.tollgate.engine.release.Trials;
import dev.tollgate.engine.simulation.ScenarioTrials;
import dev.tollgate.store.call.PostgresRecentCalls;
import dev.tollgate.store.plan.PostgresOfferings;
import dev.tollgate.store.rules.PostgresActivationLog;
import dev.tollgate.store.rules.PostgresRuleNodes;
import dev.tollgate.store.rules.PostgresRuleSets;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts together what checks, publishes and rolls back rule sets, in a server or a command.
@Configuration(proxyBeanMethods = false)
class PublishingWiring {

  @Bean
  RuleCompiler ruleCompiler() {
    return new RecentlyCompiled(new DroolsRuleCompiler());
  }

  @Bean
  RuleSets ruleSets(DataSource database) {
    return new PostgresRuleSets(database);
  }

  @Bean
  ActivationLog activationLog(DataSource database) {
    return new PostgresActivationLog(database);
  }

  @Bean
  RuleNodes ruleNodes(DataSource database) {
    return new PostgresRuleNodes(database);
  }

  @Bean
  RecentCalls recentCalls(DataSource database, CallPolicy policy) {
    return new PostgresRecentCalls(database, policy.platformZone());
  }

  @Bean
  Trials trials() {
    return new ScenarioTrials();
  }

  @Bean
  KeepRules keepRules(RuleSets sets, RuleCompiler compiler) {
    return new KeepRules(sets, compiler);
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
  ExamineRules examineRules(
      RuleAnalysis analysis, Offerings offerings, Trials trials, RecentCalls calls) {
    return new ExamineRules(analysis, offerings, trials, calls);
  }

  @Bean
  CheckRules checkRules(
      RuleSets sets, ActivationLog log, RuleCompiler compiler, ExamineRules examine) {
    return new CheckRules(sets, log, compiler, examine);
  }

  @Bean
  PublishRules publishRules(
      RuleSets sets,
      ActivationLog log,
      CheckRules check,
      RuleNodes nodes,
      Instance instance,
      @Value("${tollgate.publish-second-person:}") String secondPerson) {
    return new PublishRules(sets, log, check, nodes, SecondPerson.isNeeded(secondPerson, instance));
  }

  @Bean
  ApprovePublication approvePublication(
      RuleSets sets, ActivationLog log, RuleCompiler compiler, RuleNodes nodes) {
    return new ApprovePublication(sets, log, compiler, nodes);
  }

  @Bean
  CancelScheduled cancelScheduled(RuleSets sets, ActivationLog log, RuleNodes nodes) {
    return new CancelScheduled(sets, log, nodes);
  }

  @Bean
  RollBackRules rollBackRules(
      RuleSets sets, ActivationLog log, RuleCompiler compiler, RuleNodes nodes) {
    return new RollBackRules(sets, log, compiler, nodes);
  }
}
