package dev.tollgate.engine.billing;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.money.Cents;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Collects money; a port. What is to be paid, and when, is decided here and not by whoever
/// collects.
public interface Payments {

  /// What is to be paid.
  ///
  /// @param reference names the cause, once: asking again for the same answers with the same
  ///   payment
  /// @param purpose for people: `Change to professional`
  /// @param amount above zero
  record Due(AccountId account, String reference, String purpose, Cents amount) {}

  /// A payment that was asked for.
  ///
  /// @param settledAt when it was paid or failed; null while it is open
  record Payment(
      long id,
      AccountId account,
      String reference,
      String purpose,
      Cents amount,
      State state,
      Instant asked,
      @Nullable Instant settledAt) {}

  /// Where a payment is.
  enum State {
    /// Asked for; nothing is granted yet.
    OPEN,
    PAID,
    FAILED
  }

  Payment collect(Due due, Instant at);

  Optional<Payment> find(long id);

  /// The newest first.
  ///
  /// @param account null: of all
  List<Payment> list(@Nullable AccountId account, @Nullable Long before, int limit);

  /// Notes that an open payment came in, or will not; empty when it was settled already or there is
  /// none.
  ///
  /// @param by who says so, for the audit trail
  /// @param note how it is known: a bank reference
  Optional<Payment> settle(long id, State state, Instant at, String by, String note);
}
