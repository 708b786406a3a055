package dev.tollgate.engine.ledger;

import dev.tollgate.engine.account.AccountId;
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
}
