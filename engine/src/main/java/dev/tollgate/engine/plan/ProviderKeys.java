package dev.tollgate.engine.plan;

import dev.tollgate.engine.account.AccountId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps the keys that customers bring, one for each account and provider; a port. A key is read
/// again only to make calls with it.
public interface ProviderKeys extends OwnKeys {

  /// What is shown of a key.
  ///
  /// @param hint its last four characters
  /// @param enabled whether calls are made with it
  /// @param lastTest null: it was never tried
  /// @param balance null: the provider was not asked
  record ProviderKey(
      AccountId account,
      String provider,
      String hint,
      boolean enabled,
      Instant created,
      @Nullable Test lastTest,
      @Nullable ProviderBalance balance) {}

  /// What a customer has left at a provider.
  record ProviderBalance(BigDecimal usd, Instant at) {}

  /// A try of a key at its provider.
  record Test(Instant at, Result result) {}

  /// What came of a try.
  enum Result {
    WORKS,
    REFUSED,
    UNREACHABLE;

    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// By provider.
  List<ProviderKey> of(AccountId account);

  Optional<ProviderKey> find(AccountId account, String provider);

  /// Takes a key, in the place of one that was there; it is in use from now on.
  ///
  /// @param by who does it, for the audit trail
  ProviderKey put(AccountId account, String provider, String secret, Instant at, String by);

  /// False when there was none.
  boolean remove(AccountId account, String provider, Instant at, String by);

  /// Empty when there is none.
  Optional<ProviderKey> enable(
      AccountId account, String provider, boolean enabled, Instant at, String by);

  Optional<ProviderKey> tested(AccountId account, String provider, Test test);

  /// Keeps what the provider says is left; empty when there is no such key.
  Optional<ProviderKey> balanced(AccountId account, String provider, ProviderBalance balance);

  /// The key itself, whether or not it is enabled.
  Optional<String> secret(AccountId account, String provider);

  /// Seals all keys anew under a new key of the keyring.
  ///
  /// @return how many
  int sealAnew(Instant at, String by);
}
