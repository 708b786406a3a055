package dev.tollgate.app;

import dev.tollgate.provider.simulated.SimulatedProvider;
import dev.tollgate.store.ApiKeys;
import dev.tollgate.store.KeyFingerprints;
import dev.tollgate.store.PostgresCallers;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts together what the metered API is made of.
@Configuration(proxyBeanMethods = false)
class GatewayWiring {

  @Bean
  KeyFingerprints keyFingerprints(@Value("${tollgate.master-key:}") String masterKey) {
    return new KeyFingerprints(masterKey);
  }

  @Bean
  ApiKeys apiKeys(DataSource database, KeyFingerprints fingerprints) {
    return new ApiKeys(database, fingerprints, new SecureRandom());
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  PostgresCallers callers(DataSource database, KeyFingerprints fingerprints) {
    return new PostgresCallers(database, fingerprints);
  }

  /// Reached only in a demo database; there it serves every provider that is not configured.
  @Bean(destroyMethod = "close")
  @ConditionalOnBooleanProperty("tollgate.simulated-provider")
  SimulatedProvider simulatedProvider(
      @Value("${tollgate.simulated.port:0}") int port,
      @Value("${tollgate.simulated.latency:0ms}") Duration latency,
      InstantSource clock) {
    return SimulatedProvider.start(port, latency, clock);
  }
}
