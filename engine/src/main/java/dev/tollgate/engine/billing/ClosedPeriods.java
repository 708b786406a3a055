package dev.tollgate.engine.billing;

import dev.tollgate.engine.account.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps what closes decided; a port.
public interface ClosedPeriods {

  /// @param start of the period that ended
  Optional<ClosedPeriod> find(AccountId account, Instant start);

  /// The one a payment is for.
  Optional<ClosedPeriod> paidBy(long payment);

  /// The newest first.
  ///
  /// @param before only periods that began before; null: all
  List<ClosedPeriod> of(AccountId account, @Nullable Instant before, int limit);
}
