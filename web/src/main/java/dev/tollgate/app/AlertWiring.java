package dev.tollgate.app;

import dev.tollgate.engine.account.Budgets;
import dev.tollgate.engine.alert.OpenMatters;
import dev.tollgate.engine.alert.SpendWatch;
import dev.tollgate.engine.alert.WatchSpending;
import dev.tollgate.engine.rating.RulesInForce;
import dev.tollgate.store.alert.PostgresOpenMatters;
import dev.tollgate.store.alert.PostgresSpendWatch;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts together who watches spending.
@Configuration(proxyBeanMethods = false)
class AlertWiring {

  @Bean
  SpendWatch spendWatch(DataSource database) {
    return new PostgresSpendWatch(database);
  }

  @Bean
  OpenMatters openMatters(DataSource database) {
    return new PostgresOpenMatters(database);
  }

  @Bean
  WatchSpending watchSpending(SpendWatch watch, Budgets budgets, RulesInForce rules) {
    return new WatchSpending(watch, budgets, rules);
  }
}
