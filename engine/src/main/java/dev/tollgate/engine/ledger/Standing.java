package dev.tollgate.engine.ledger;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.rating.RefusalCode;
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

  /// Why a hold may not be placed: what is forbidden first, then what is merely out of date.
  Optional<HoldAnswer> refusalOf(PlaceHold hold) {
    if (account == null) {
      return invalid(
          RefusalCode.KEY_REVOKED, "There is no account %s.".formatted(hold.account().id()));
    }
    if (account.suspended()) {
      return invalid(
          RefusalCode.ACCOUNT_SUSPENDED,
          "Account %s is suspended. Ask whoever runs it.".formatted(hold.account().id()));
    }
    if (key == null || !key.account().equals(hold.account().id())) {
      return invalid(
          RefusalCode.KEY_REVOKED,
          "%s is no key of this account. Use another one.".formatted(hold.key()));
    }
    if (key.revoked()) {
      return invalid(
          RefusalCode.KEY_REVOKED, "%s was revoked. Use another one.".formatted(hold.key()));
    }
    if (key.expires() != null && !hold.at().isBefore(key.expires())) {
      return invalid(
          RefusalCode.KEY_REVOKED,
          "%s stopped working at %s. Use another one.".formatted(hold.key(), key.expires()));
    }
    return staleness(account, hold);
  }

  private static Optional<HoldAnswer> staleness(OfAccount account, PlaceHold hold) {
    if (!account.tierCode().equals(hold.account().tierCode())
        || account.tierVersion() != hold.tierVersion()) {
      return stale(
          "The account is on tier %s version %d, not %s version %d."
              .formatted(
                  account.tierCode(),
                  account.tierVersion(),
                  hold.account().tierCode(),
                  hold.tierVersion()));
    }
    if (account.version() != hold.account().version()) {
      return stale(
          "The account is at version %d, not %d."
              .formatted(account.version(), hold.account().version()));
    }
    return Optional.empty();
  }

  private static Optional<HoldAnswer> invalid(RefusalCode code, String message) {
    return Optional.of(new HoldAnswer.Invalid(code, message));
  }

  private static Optional<HoldAnswer> stale(String what) {
    return Optional.of(new HoldAnswer.Stale(what));
  }
}
