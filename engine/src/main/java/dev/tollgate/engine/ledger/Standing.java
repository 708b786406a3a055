package dev.tollgate.engine.ledger;

import dev.tollgate.engine.account.AccountId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How an account and a key stand as committed, read in the same step as the hold they are to back:
/// a node's cache may be older.
///
/// @param account null: there is no such account
/// @param key null: there is no such key
public record Standing(@Nullable OfAccount account, @Nullable OfKey key) {

  /// @param version moves with every change of the account
  public record OfAccount(int version, String tierCode, int tierVersion, boolean suspended) {}

  /// @param expires null: never
  public record OfKey(AccountId account, boolean revoked, @Nullable Instant expires) {}

  /// Why a hold may not be placed: what is forbidden first, then what is merely out of date. What
  /// an invalid answer says starts with a stable code.
  Optional<HoldAnswer> refusalOf(PlaceHold hold) {
    if (account == null) {
      return invalid("account_unknown: there is no account %s", hold.account().id());
    }
    if (account.suspended()) {
      return invalid("account_suspended: account %s is suspended", hold.account().id());
    }
    if (key == null || !key.account().equals(hold.account().id())) {
      return invalid("key_revoked: %s is no key of this account", hold.key());
    }
    if (key.revoked()) {
      return invalid("key_revoked: %s was revoked", hold.key());
    }
    if (key.expires() != null && !hold.at().isBefore(key.expires())) {
      return invalid("key_revoked: %s stopped working at %s", hold.key(), key.expires());
    }
    return staleness(account, hold);
  }

  private static Optional<HoldAnswer> staleness(OfAccount account, PlaceHold hold) {
    if (!account.tierCode().equals(hold.account().tierCode())
        || account.tierVersion() != hold.tierVersion()) {
      return stale(
          "tier %s version %d, now %s version %d",
          hold.account().tierCode(), hold.tierVersion(), account.tierCode(), account.tierVersion());
    }
    if (account.version() != hold.account().version()) {
      return stale("account version %d, now %d", hold.account().version(), account.version());
    }
    return Optional.empty();
  }

  private static Optional<HoldAnswer> invalid(String what, Object... details) {
    return Optional.of(new HoldAnswer.Invalid(what.formatted(details)));
  }

  private static Optional<HoldAnswer> stale(String what, Object... details) {
    return Optional.of(new HoldAnswer.Stale(what.formatted(details)));
  }
}
