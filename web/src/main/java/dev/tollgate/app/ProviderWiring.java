package dev.tollgate.app;

import dev.tollgate.provider.ProviderConnections;
import dev.tollgate.provider.ProviderSettings;
import dev.tollgate.provider.Providers;
import dev.tollgate.provider.simulated.SimulatedProvider;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/// Puts together who answers calls: the providers that are configured, and in a demo the simulated
/// one for all others.
@Configuration(proxyBeanMethods = false)
class ProviderWiring {

  private static final int MOST_CONNECTIONS = 2_000;

  /// The simulated provider of a demo, run in this process.
  ///
  /// @param provider empty where there is none
  record Simulation(Optional<SimulatedProvider> provider) implements AutoCloseable {
    @Override
    public void close() {
      provider.ifPresent(SimulatedProvider::close);
    }
  }

  @Bean(destroyMethod = "close")
  ProviderConnections providerConnections(
      @Value("${tollgate.provider-connect-timeout:5s}") Duration connectTimeout) {
    return ProviderConnections.open(MOST_CONNECTIONS, connectTimeout);
  }

  /// Only in a database that was marked as a demo when it was made.
  @Bean(destroyMethod = "close")
  Simulation simulation(
      Instance instance,
      InstantSource clock,
      @Value("${tollgate.simulated.port:0}") int port,
      @Value("${tollgate.simulated.latency:0ms}") Duration latency) {
    return new Simulation(
        instance.demo()
            ? Optional.of(SimulatedProvider.start(port, latency, clock))
            : Optional.empty());
  }

  @Bean
  Providers providers(
      Environment environment, ProviderConnections connections, Simulation simulation) {
    Map<String, ProviderSettings> known = new HashMap<>();
    bound(environment, "tollgate.known-providers", URI.class)
        .forEach((name, url) -> known.put(name, ProviderSettings.to(url)));
    return new Providers(
        connections,
        bound(environment, "tollgate.providers", ProviderSettings.class),
        known,
        simulation
            .provider()
            .map(SimulatedProvider::baseUrl)
            .map(ProviderSettings::to)
            .orElse(null));
  }

  private static <T> Map<String, T> bound(Environment environment, String name, Class<T> type) {
    return Binder.get(environment).bind(name, Bindable.mapOf(String.class, type)).orElse(Map.of());
  }
}
