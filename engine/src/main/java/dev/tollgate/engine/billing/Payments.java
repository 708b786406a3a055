package dev.tollgate.engine.billing;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.billing.Invoice.Tax;
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
  /// @param amount above zero, tax aside: what tax adds is worked out when it is asked for, by the
  ///   rate of the account's country
  /// @param manner how it is to be collected
  record Due(AccountId account, String reference, String purpose, Cents amount, Manner manner) {

    /// Off a saved card, once.
    public Due(AccountId account, String reference, String purpose, Cents amount) {
      this(account, reference, purpose, amount, Manner.SAVED_CARD);
    }
  }

  /// How a payment is collected where cards are. Without a saved card every one is asked for on a
  /// page.
  enum Manner {
    /// On a page, by the customer.
    PAGE,
    /// Off the saved card; when that is declined, the payment has failed.
    SAVED_CARD,
    /// Off the saved card; when that is declined, it stays open and is tried again for days.
    UNTIL_PAID
  }

  /// A payment that was asked for.
  ///
  /// @param amount tax aside
  /// @param taxed what is paid on top of the amount; null: nothing
  /// @param settledAt when it was paid or failed; null while it is open
  /// @param link where the customer can pay it; null: nowhere
  record Payment(
      long id,
      AccountId account,
      String reference,
      String purpose,
      Cents amount,
      @Nullable Tax taxed,
      State state,
      Instant asked,
      @Nullable Instant settledAt,
      @Nullable String link) {

    public Cents tax() {
      return taxed == null ? Cents.ZERO : taxed.amount();
    }

    /// What the customer pays.
    public Cents total() {
      return amount.plus(tax());
    }
  }

  /// Where a payment is.
  enum State {
    /// Asked for; nothing is granted yet.
    OPEN,
    PAID,
    FAILED
  }

  Payment collect(Due due, Instant at);

  /// Closes the ways to pay an open payment that is not wanted any more, and gives it up; does
  /// nothing if it was paid.
  void withdraw(long id, Instant at, String by, String note);

  Optional<Payment> find(long id);

  /// The newest first.
  ///
  /// @param account null: of all
  List<Payment> list(@Nullable AccountId account, @Nullable Long before, int limit);

  /// Notes that nobody will pay an open payment, without a bank having refused it; empty when it
  /// was settled already or there is none.
  Optional<Payment> giveUp(long id, Instant at, String by, String note);

  /// Notes that an open payment came in, or will not; empty when it was settled already or there is
  /// none.
  ///
  /// @param by who says so, for the audit trail
  /// @param note how it is known: a bank reference
  Optional<Payment> settle(long id, State state, Instant at, String by, String note);
}
