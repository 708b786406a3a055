package dev.tollgate.store.ledger;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.KeyId;
import dev.tollgate.engine.ledger.HeldCall;
import dev.tollgate.engine.ledger.HoldAnswer;
import dev.tollgate.engine.ledger.PlaceHold;
import dev.tollgate.engine.ledger.Standing;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What one transaction read under the locks of its accounts: their books as last committed, and
/// what holds are checked against.
final class Committed {

  final Map<AccountId, StoredBook> books = new LinkedHashMap<>();
  final Map<AccountId, Standing.OfAccount> accounts = new HashMap<>();
  final Map<KeyId, Standing.OfKey> keys = new HashMap<>();
  final Map<HeldCall, String> facts = new HashMap<>();
  private final Map<AccountId, Set<String>> references = new HashMap<>();
  private Instant now = Instant.EPOCH;
  private @Nullable HoldAnswer clockRefusal;

  /// The database's own clock, which leases run on.
  Instant now() {
    return now;
  }

  void readAt(Instant databaseClock) {
    now = databaseClock;
  }

  /// Why no hold may be placed at all: this node's clock is off.
  Optional<HoldAnswer> clockRefusal() {
    return Optional.ofNullable(clockRefusal);
  }

  void refuseHolds(HoldAnswer refusal) {
    clockRefusal = refusal;
  }

  Standing standing(PlaceHold hold) {
    return new Standing(accounts.get(hold.account().id()), keys.get(hold.key()));
  }

  void addReference(AccountId account, String reference) {
    references.computeIfAbsent(account, each -> new HashSet<>()).add(reference);
  }

  boolean wasSeen(AccountId account, String reference) {
    return references.getOrDefault(account, Set.of()).contains(reference);
  }

  /// Whether a reference was seen; from now on it was.
  boolean seen(AccountId account, String reference) {
    return !references.computeIfAbsent(account, each -> new HashSet<>()).add(reference);
  }
}
