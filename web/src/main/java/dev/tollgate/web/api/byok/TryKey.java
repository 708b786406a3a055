package dev.tollgate.web.api.byok;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.plan.ProviderKeys;
import dev.tollgate.engine.plan.ProviderKeys.ProviderKey;
import dev.tollgate.engine.plan.ProviderKeys.Result;
import dev.tollgate.provider.Providers;
import java.time.Instant;
import java.util.Optional;

/// Tries a customer's key at its provider and remembers what came of it.
public final class TryKey {

  private final ProviderKeys keys;
  private final Providers providers;

  public TryKey(ProviderKeys keys, Providers providers) {
    this.keys = keys;
    this.providers = providers;
  }

  /// Empty when there is no such key.
  public Optional<ProviderKey> at(AccountId account, String provider, Instant now) {
    return keys.secret(account, provider)
        .flatMap(key ->
            keys.tested(account, provider, new ProviderKeys.Test(now, result(provider, key))));
  }

  private Result result(String provider, String key) {
    return providers
        .trial(provider)
        .flatMap(trial -> trial.get("models", key))
        .map(answer -> answer.status())
        .map(status -> {
          if (status == 401 || status == 403) {
            return Result.REFUSED;
          }
          return status < 500 ? Result.WORKS : Result.UNREACHABLE;
        })
        .orElse(Result.UNREACHABLE);
  }
}
