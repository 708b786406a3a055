package dev.tollgate.app;

import dev.tollgate.engine.call.RerateCall;
import dev.tollgate.engine.ledger.CallRecords;
import dev.tollgate.engine.simulation.BacktestRules;
import dev.tollgate.engine.simulation.CallHistory;
import dev.tollgate.store.call.PostgresCallHistory;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts together what rates recorded calls under drafts.
@Configuration(proxyBeanMethods = false)
class BacktestWiring {

  @Bean
  CallHistory callHistory(DataSource database) {
    return new PostgresCallHistory(database);
  }

  @Bean
  BacktestRules backtestRules(CallHistory history, CallRecords records, RerateCall rerate) {
    return new BacktestRules(history, records, rerate);
  }
}
