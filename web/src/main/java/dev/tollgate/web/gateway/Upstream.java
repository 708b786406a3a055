package dev.tollgate.web.gateway;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.call.AdmittedCall;
import dev.tollgate.engine.plan.ProviderKeys;
import dev.tollgate.provider.ModelProvider;
import dev.tollgate.provider.Providers;

/// Finds who answers an admitted call: the provider at the platform's expense, or with the key the
/// customer brought. What was admitted for one is never sent by the other.
public final class Upstream {

  private final Providers providers;
  private final ProviderKeys ownKeys;

  public Upstream(Providers providers, ProviderKeys ownKeys) {
    this.providers = providers;
    this.ownKeys = ownKeys;
  }

  /// Who answers, or why nobody does.
  sealed interface Found {
    record Serving(ModelProvider provider) implements Found {}

    record Missing(ProviderFailure failure) implements Found {}
  }

  Found of(AdmittedCall call) {
    String provider = call.model().provider();
    if (!withOwnKey(call)) {
      return providers
          .serving(provider, call.caller().testKey())
          .<Found>map(Found.Serving::new)
          .orElseGet(() -> new Found.Missing(ProviderFailure.notConfigured(provider)));
    }
    AccountId account = call.caller().account().id();
    return ownKeys
        .secret(account, provider)
        .<Found>map(key ->
            providers
                .servingWith(provider, key)
                .<Found>map(Found.Serving::new)
                .orElseGet(() -> new Found.Missing(ProviderFailure.notConfigured(provider))))
        .orElseGet(() -> new Found.Missing(ProviderFailure.keyGone(provider)));
  }

  static boolean withOwnKey(AdmittedCall call) {
    return call.facts().fact().byok();
  }
}
