package dev.tollgate.app;

import dev.tollgate.engine.drools.DroolsRuleReader;
import dev.tollgate.engine.release.RuleEditors;
import dev.tollgate.engine.release.RuleReader;
import dev.tollgate.engine.simulation.BacktestRuns;
import dev.tollgate.store.rules.PostgresBacktestRuns;
import dev.tollgate.store.rules.PostgresRuleEditors;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts together what people need while they change rules.
@Configuration(proxyBeanMethods = false)
class WorkbenchWiring {

  @Bean
  RuleReader ruleReader() {
    return new DroolsRuleReader();
  }

  @Bean
  RuleEditors ruleEditors(DataSource database) {
    return new PostgresRuleEditors(database);
  }

  @Bean
  BacktestRuns backtestRuns(DataSource database) {
    return new PostgresBacktestRuns(database);
  }
}
