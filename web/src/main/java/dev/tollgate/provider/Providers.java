package dev.tollgate.provider;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Which endpoint serves the models of a provider.
///
/// In a demo database every provider that is not configured is served by the simulated one, and
/// test keys reach only that; elsewhere there is no simulated provider, and neither is served.
public final class Providers {

  private static final String SIMULATED = "simulated";

  private final ProviderConnections connections;
  private final Map<String, ProviderSettings> configured;
  private final Map<String, ProviderSettings> known;
  private final @Nullable ProviderSettings simulated;
  private final Map<String, ModelProvider> platform = new HashMap<>();
  private final @Nullable ModelProvider simulation;

  /// @param configured with the platform's own keys
  /// @param known where a customer with a key of its own is served, if the provider is not
  ///   configured
  /// @param simulated null outside a demo
  /// @throws IllegalArgumentException naming a setting that cannot work
  public Providers(
      ProviderConnections connections,
      Map<String, ProviderSettings> configured,
      Map<String, ProviderSettings> known,
      @Nullable ProviderSettings simulated) {
    this.connections = connections;
    this.configured = Map.copyOf(configured);
    this.known = Map.copyOf(known);
    this.simulated = simulated;
    this.simulation = simulated == null ? null : endpoint(SIMULATED, connections, simulated);
    configured.forEach(
        (name, settings) -> platform.put(name, endpoint(name, connections, settings)));
  }

  /// Who serves calls at the platform's expense.
  ///
  /// @param provider as the price book names it: `openai`
  /// @param testKey whether a test key is calling
  public Optional<ModelProvider> serving(String provider, boolean testKey) {
    ModelProvider own = testKey ? null : platform.get(provider);
    return Optional.ofNullable(own == null ? simulation : own);
  }

  /// Who serves calls made with a customer's own key.
  public Optional<ModelProvider> servingWith(String provider, String customerKey) {
    return ownEndpoint(provider)
        .map(found -> endpoint(provider, connections, found.withKey(customerKey)));
  }

  /// Tries a customer's key where its calls would go; empty where nobody serves them.
  public Optional<KeyTrial> trial(String provider) {
    return ownEndpoint(provider).map(found -> new KeyTrial(connections, found));
  }

  /// The providers that customers may bring keys of.
  public Set<String> open() {
    Set<String> open = new TreeSet<>(configured.keySet());
    open.addAll(known.keySet());
    return open;
  }

  private Optional<ProviderSettings> ownEndpoint(String provider) {
    if (configured.containsKey(provider)) {
      return Optional.of(configured.get(provider));
    }
    return Optional.ofNullable(simulated).or(() -> Optional.ofNullable(known.get(provider)));
  }

  private static ModelProvider endpoint(
      String provider, ProviderConnections connections, ProviderSettings settings) {
    return new OpenAiCompatible(provider, connections, settings);
  }
}
