package dev.tollgate.engine.billing.collection;

import dev.tollgate.engine.account.AccountId;
import java.time.Instant;
import java.util.List;

/// Keeps which accounts lost their tier over a fee they did not pay; a port.
public interface Dunned {

  /// A fee whose grace is over.
  ///
  /// @param fallen whether the account has lost its tier over it
  record Overdue(AccountId account, long payment, boolean fallen) {}

  /// Fees whose grace is over, for which no card is tried any more, and over which nothing was lost
  /// yet.
  List<Overdue> overdue(int limit);

  /// Those over which something was lost and that were paid since.
  List<Overdue> paid(int limit);

  /// Puts an account on the tier that its own falls back to, or suspends it where there is none,
  /// once per fee.
  void fall(Overdue fee, Instant at, String by);

  /// Puts an account back, if it still stands where it fell to.
  void rise(Overdue fee, Instant at, String by);
}
