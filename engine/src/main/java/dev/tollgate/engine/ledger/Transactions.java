package dev.tollgate.engine.ledger;

import dev.tollgate.engine.account.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads back what moved the credits of accounts; a port.
public interface Transactions {

  /// Which of them.
  ///
  /// @param kind null: every kind
  /// @param from the earliest; null: from the beginning
  /// @param to before which; null: to the end
  /// @param before the number to start below; null: from the newest
  record Asked(
      Transaction.@Nullable Kind kind,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable Long before) {

    public static final Asked ALL = new Asked(null, null, null, null);
  }

  /// The newest first.
  List<Transaction> list(AccountId account, Asked asked, int limit);

  /// The transaction of one number.
  default Optional<Transaction> find(AccountId account, long sequence) {
    Asked from = sequence == Long.MAX_VALUE ? Asked.ALL : new Asked(null, null, null, sequence + 1);
    return list(account, from, 1).stream().filter(each -> each.sequence() == sequence).findFirst();
  }
}
