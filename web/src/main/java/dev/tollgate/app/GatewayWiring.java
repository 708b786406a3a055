package dev.tollgate.app;

import dev.tollgate.store.ApiKeys;
import dev.tollgate.store.KeyFingerprints;
import dev.tollgate.store.PostgresCallers;
import java.security.SecureRandom;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
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
}
