package dev.tollgate.engine.ledger;

import dev.tollgate.engine.account.AllowanceMonth;
import org.jspecify.annotations.Nullable;

/// What the ledger answered to [CloseMonth].
public sealed interface MonthAnswer {

  /// @param repeated whether it had been closed before, and this is that answer again
  record Closed(ClosedMonth month, boolean repeated) implements MonthAnswer {}

  /// The first month of the account has begun.
  record Begun(AllowanceMonth month) implements MonthAnswer {}

  /// Another month is open than the one that was to be closed, and nothing happened.
  ///
  /// @param open null: the account has none
  record OtherMonth(@Nullable AllowanceMonth open) implements MonthAnswer {}
}
