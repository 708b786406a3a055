package dev.tollgate.app;

import dev.tollgate.engine.plan.ProviderKeys;
import dev.tollgate.engine.plan.Tiers;
import dev.tollgate.provider.Providers;
import dev.tollgate.store.byok.PostgresOwnKeyUsage;
import dev.tollgate.store.byok.PostgresProviderKeys;
import dev.tollgate.store.secret.Keyring;
import dev.tollgate.web.api.byok.OwnKeysOffer;
import dev.tollgate.web.api.byok.TryKey;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts together the keys that customers bring, and what they are sealed with.
@Configuration(proxyBeanMethods = false)
class OwnKeysWiring {

  @Bean
  Keyring keyring(
      DataSource database,
      @Value("${tollgate.master-key:}") String masterKey,
      @Value("${tollgate.master-key-previous:#{null}}") @Nullable String previous) {
    return new Keyring(database, masterKey, Optional.ofNullable(previous));
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  PostgresProviderKeys providerKeys(DataSource database, Keyring keyring) {
    return new PostgresProviderKeys(database, keyring);
  }

  @Bean
  TryKey tryKey(ProviderKeys keys, Providers providers) {
    return new TryKey(keys, providers);
  }

  @Bean
  OwnKeysOffer ownKeysOffer(Tiers tiers) {
    return new OwnKeysOffer(tiers);
  }

  @Bean
  PostgresOwnKeyUsage ownKeyUsage(DataSource database) {
    return new PostgresOwnKeyUsage(database);
  }
}
