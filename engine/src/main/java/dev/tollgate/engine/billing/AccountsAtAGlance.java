package dev.tollgate.engine.billing;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.money.Balance;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// How several accounts stand, as lists show them; a port. One question, however many there are.
public interface AccountsAtAGlance {

  /// @param since from when on what was spent counts, to the quarter of an hour
  /// @param at which lots have expired then
  /// @return those that have a book
  Map<AccountId, Glance> of(List<AccountId> accounts, Instant since, Instant at);

  /// @param available as the ledger says it
  /// @param spent on calls, refunds taken off, seconds behind
  record Glance(Balance available, Balance spent) {

    public static final Glance NOTHING = new Glance(Balance.ZERO, Balance.ZERO);
  }
}
