package dev.tollgate.engine.ledger;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.KeyId;
import dev.tollgate.engine.account.MemberId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads calls back; a port.
public interface CallRecords {

  Optional<CallRecord> find(CallId call);

  /// The newest calls of an account first.
  ///
  /// @param before the sequence to start below; null: from the newest
  List<CallRecord> list(AccountId account, @Nullable Long before, int limit);

  /// The newest calls of an account that have something in common. So many are looked through at
  /// once and no more, so that a page of an account with millions comes as soon as any other.
  ///
  /// @param before the sequence to start below; null: from the newest
  Found search(AccountId account, Wanted wanted, @Nullable Long before, int limit);

  /// Which calls.
  ///
  /// @param model that answered; null: any
  /// @param key null: any
  /// @param member whose keys made them; null: anybody's
  /// @param state null: any
  /// @param from admitted then or later; null: from the beginning
  /// @param to admitted before; null: to the end
  record Wanted(
      @Nullable String model,
      @Nullable KeyId key,
      @Nullable MemberId member,
      CallRecord.@Nullable State state,
      @Nullable Instant from,
      @Nullable Instant to) {

    public static final Wanted ALL = new Wanted(null, null, null, null, null, null);
  }

  /// @param calls that were found, fewer than asked for when the search went far enough
  /// @param next the sequence to look on below; null: there is nothing more
  record Found(List<CallRecord> calls, @Nullable Long next) {

    public Found {
      calls = List.copyOf(calls);
    }
  }
}
