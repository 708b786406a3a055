package dev.tollgate.app;

import dev.tollgate.engine.billing.UsageFolding;
import dev.tollgate.engine.billing.UsageRepair;
import dev.tollgate.engine.billing.UsageReports;
import dev.tollgate.engine.call.CallPolicy;
import dev.tollgate.engine.call.KeptRefusals;
import dev.tollgate.engine.call.TrackUsage;
import dev.tollgate.engine.call.UsageMeters;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.plan.Callers;
import dev.tollgate.engine.plan.PlanDays;
import dev.tollgate.engine.rating.PastRules;
import dev.tollgate.engine.rating.RulesInForce;
import dev.tollgate.engine.release.ActivationLog;
import dev.tollgate.engine.release.LoggedRules;
import dev.tollgate.engine.release.RuleCompiler;
import dev.tollgate.engine.release.RuleSets;
import dev.tollgate.store.usage.PostgresPlanDays;
import dev.tollgate.store.usage.PostgresUsageFolding;
import dev.tollgate.store.usage.PostgresUsageMeters;
import dev.tollgate.store.usage.PostgresUsageRepair;
import dev.tollgate.store.usage.PostgresUsageReports;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts together what sums usage up and what reports on it.
@Configuration(proxyBeanMethods = false)
class UsageWiring {

  @Bean
  UsageFolding usageFolding(DataSource database) {
    return new PostgresUsageFolding(database);
  }

  @Bean
  UsageRepair usageRepair(DataSource database) {
    return new PostgresUsageRepair(database);
  }

  @Bean
  UsageMeters usageMeters(DataSource database) {
    return new PostgresUsageMeters(database);
  }

  @Bean
  PastRules pastRules(
      ActivationLog log, RuleSets sets, RuleCompiler compiler, RulesInForce present) {
    return new LoggedRules(log, sets, compiler, present);
  }

  @Bean
  TrackUsage trackUsage(
      RulesInForce rules,
      PastRules past,
      Callers callers,
      Ledger ledger,
      UsageMeters meters,
      CallPolicy policy,
      KeptRefusals refusals) {
    return new TrackUsage(rules, past, callers, ledger, meters, policy, refusals);
  }

  @Bean
  PlanDays planDays(DataSource database) {
    return new PostgresPlanDays(database);
  }

  @Bean
  UsageReports usageReports(DataSource database) {
    return new PostgresUsageReports(database);
  }
}
