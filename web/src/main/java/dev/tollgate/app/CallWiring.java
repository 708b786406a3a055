package dev.tollgate.app;

import dev.tollgate.app.home.StartRefused;
import dev.tollgate.engine.call.AdmitCall;
import dev.tollgate.engine.call.CallPolicy;
import dev.tollgate.engine.call.ReleaseCall;
import dev.tollgate.engine.call.SettleCall;
import dev.tollgate.engine.catalog.PriceBooks;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.plan.Callers;
import dev.tollgate.engine.rating.RulesInForce;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts together what every metered call passes, whoever makes it.
@Configuration(proxyBeanMethods = false)
class CallWiring {

  private static final Duration LEASE = Duration.ofSeconds(60);

  @Bean
  CallPolicy callPolicy(@Value("${tollgate.zone:UTC}") String zone) {
    try {
      return new CallPolicy(ZoneId.of(zone), LEASE);
    } catch (DateTimeException unknown) {
      throw new StartRefused(
          "TOLLGATE_ZONE is '%s', which is no time zone: write one like Europe/Berlin or UTC."
              .formatted(zone),
          unknown);
    }
  }

  @Bean
  AdmitCall admitCall(
      PriceBooks prices, RulesInForce rules, Callers callers, Ledger ledger, CallPolicy policy) {
    return new AdmitCall(prices, rules, callers, ledger, policy);
  }

  @Bean
  SettleCall settleCall(PriceBooks prices, Ledger ledger) {
    return new SettleCall(prices, ledger);
  }

  @Bean
  ReleaseCall releaseCall(Ledger ledger) {
    return new ReleaseCall(ledger);
  }
}
