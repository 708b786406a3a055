package dev.tollgate.engine.billing.collection;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.billing.Invoice.Tax;
import dev.tollgate.engine.money.Cents;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Whoever stores cards and collects money for the platform, which decides every amount and date; a
/// port. What changes anything there carries a key: the same key again is the same act.
///
/// Each method throws [CollectorFailed] when the collector cannot be reached, or answers with an
/// error that is not about the card.
public interface Collector {

  /// Whether there is one. Without it payments come by bank.
  default boolean isThere() {
    return true;
  }

  /// The least that it collects at once.
  default Cents least() {
    return Cents.ZERO;
  }

  /// Makes a customer of an account.
  ///
  /// @return the customer's id
  String makeCustomer(AccountId account, String name, String key);

  /// A page on which the customer pays, by a card or a bank, and has it saved for later.
  Page offer(Order order);

  /// Charges a saved card while the customer is away.
  Charged charge(Order order, String card);

  /// A page on which the customer saves a card without paying.
  Page offerToSave(String customer, String key);

  /// Closes a page nobody is to pay on any more; does nothing if somebody has, or it is closed.
  void close(String page);

  /// Gives up a charge that has not succeeded; does nothing if it has, or is given up.
  void giveUp(String charge);

  /// Empty when there is no such page.
  Optional<PageState> page(String page);

  /// Empty when there is no such payment.
  Optional<CollectedPayment> payment(String id);

  List<Card> cards(String customer);

  void removeCard(String card);

  /// Sends money back.
  Refunded refund(String payment, Cents amount, String reason, String key);

  /// Every payment that was begun, refunded or disputed in a window, and what moved in it.
  ///
  /// @param from inclusive
  /// @param to exclusive
  void each(Instant from, Instant to, Consumer<Found> found);

  /// What is to be paid.
  ///
  /// @param customer at the collector
  /// @param label our own name of the payment, which the collector keeps with it
  /// @param total tax included
  /// @param tax the part of the total that is tax; null: none is
  /// @param key names the act
  record Order(
      String customer, String label, String purpose, Cents total, @Nullable Tax tax, String key) {}

  /// A page of the collector.
  record Page(String id, String url) {}

  /// Where a page is.
  ///
  /// @param payment that was made or begun on it; empty: none was
  /// @param complete whether the customer has done all there is to do on it
  record PageState(String id, Optional<String> payment, boolean complete, boolean expired) {}

  /// What came of a charge.
  sealed interface Charged {

    /// @param payment at the collector
    record Succeeded(String payment) implements Charged {}

    /// It takes days: a bank's debit.
    record Processing(String payment) implements Charged {}

    /// @param code the bank's word for it: `insufficient_funds`
    record Declined(String payment, String code) implements Charged {}

    /// The bank wants the customer to confirm it.
    record NeedsCustomer(String payment) implements Charged {}
  }

  /// What came of asking for a refund.
  sealed interface Refunded {

    /// @param refund at the collector
    record Done(String refund) implements Refunded {}

    /// @param why in the collector's words
    record Refused(String why) implements Refunded {}
  }

  /// Something that a window holds.
  sealed interface Found {

    /// @param id at the collector
    record OfPayment(String id) implements Found {}

    /// Money that moved.
    record Moved(MoneyMoved money) implements Found {}
  }

  /// The collector did not do, or did not say whether it did, what was asked.
  final class CollectorFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CollectorFailed(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
