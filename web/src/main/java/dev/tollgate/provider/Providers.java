package dev.tollgate.provider;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which endpoint serves the models of a provider.
///
/// In a demo database every provider that is not configured is served by the simulated one, and
/// test keys reach only that; elsewhere there is no simulated provider, and neither is served.
public final class Providers {

  private final Map<String, ModelProvider> configured;
  private final @Nullable ModelProvider simulated;

  /// @param simulated null outside a demo
  public Providers(Map<String, ModelProvider> configured, @Nullable ModelProvider simulated) {
    this.configured = Map.copyOf(configured);
    this.simulated = simulated;
  }

  /// @param provider as the price book names it: `openai`
  /// @param testKey whether a test key is calling
  public Optional<ModelProvider> serving(String provider, boolean testKey) {
    if (testKey || !configured.containsKey(provider)) {
      return Optional.ofNullable(simulated);
    }
    return Optional.ofNullable(configured.get(provider));
  }
}
