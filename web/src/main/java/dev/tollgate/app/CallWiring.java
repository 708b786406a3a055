package dev.tollgate.app;

import dev.tollgate.engine.call.AdmitCall;
import dev.tollgate.engine.call.CallPolicy;
import dev.tollgate.engine.call.ReleaseCall;
import dev.tollgate.engine.call.RerateCall;
import dev.tollgate.engine.call.SettleCall;
import dev.tollgate.engine.catalog.PriceBooks;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.plan.Callers;
import dev.tollgate.engine.plan.ExperimentArms;
import dev.tollgate.engine.plan.OwnKeys;
import dev.tollgate.engine.plan.Tiers;
import dev.tollgate.engine.rating.RulesInForce;
import dev.tollgate.store.plan.PostgresExperimentArms;
import dev.tollgate.store.plan.PostgresExperiments;
import dev.tollgate.store.plan.PostgresTiers;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts together what every metered call passes, whoever makes it.
@Configuration(proxyBeanMethods = false)
class CallWiring {

  @Bean
  AdmitCall admitCall(
      PriceBooks prices,
      RulesInForce rules,
      Callers callers,
      ExperimentArms experiments,
      OwnKeys ownKeys,
      Ledger ledger,
      Tiers tiers,
      CallPolicy policy) {
    return new AdmitCall(prices, rules, callers, experiments, ownKeys, ledger, tiers, policy);
  }

  @Bean
  PostgresExperiments experiments(DataSource database) {
    return new PostgresExperiments(database);
  }

  @Bean
  ExperimentArms experimentArms(
      DataSource database, PostgresExperiments experiments, InstantSource clock) {
    return new PostgresExperimentArms(database, experiments, clock);
  }

  @Bean
  Tiers tiers(DataSource database) {
    return new PostgresTiers(database);
  }

  @Bean
  SettleCall settleCall(PriceBooks prices, Ledger ledger) {
    return new SettleCall(prices, ledger);
  }

  @Bean
  RerateCall rerateCall(PriceBooks prices, CallPolicy policy) {
    return new RerateCall(prices, policy.platformZone());
  }

  @Bean
  ReleaseCall releaseCall(Ledger ledger) {
    return new ReleaseCall(ledger);
  }
}
