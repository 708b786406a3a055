package dev.tollgate.engine.billing.collection;

import dev.tollgate.engine.billing.Payments.Manner;
import dev.tollgate.engine.billing.Payments.Payment;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps what our payments are called at the collector, and how often they were tried; a port.
public interface PaymentTrails {

  /// A payment of ours at the collector.
  ///
  /// @param payment ours
  /// @param label what the collector keeps with it, unguessable and never used again
  /// @param page the last page that was offered; null: none is open
  /// @param charge the last payment at the collector; null: none was begun
  /// @param pages how many pages were offered
  /// @param attempts how often a saved card was charged
  /// @param code why the last attempt failed; empty: it did not
  /// @param nextAttempt when a saved card is tried again; null: it is not
  record Trail(
      long payment,
      String label,
      Manner manner,
      @Nullable String page,
      @Nullable String charge,
      int pages,
      int attempts,
      String code,
      @Nullable Instant nextAttempt) {

    /// Whether the collector was asked for it.
    boolean isBegun() {
      return page != null || charge != null;
    }
  }

  Trail of(long payment);

  Optional<Trail> ofLabel(String label);

  Optional<Trail> ofPage(String page);

  Optional<Trail> ofCharge(String charge);

  /// Notes the page that was offered; null: that it is closed.
  void offered(long payment, Collector.@Nullable Page page);

  /// Notes an attempt on a saved card.
  ///
  /// @param attempt its number, from 1; noting it again changes nothing
  void attempted(long payment, int attempt, String charge, String outcome, String code, Instant at);

  /// Notes an attempt after which the payment stays open, and tells the customer.
  void declined(Payment payment, Declined attempt);

  /// An attempt on a saved card that did not pay.
  ///
  /// @param number from 1
  /// @param charge at the collector
  /// @param code the bank's word for why
  /// @param link where the customer can pay
  /// @param next when the card is tried again; null: it is not
  record Declined(
      int number, String charge, String code, URI link, Instant at, @Nullable Instant next) {

    /// Whether the bank wants the customer to confirm the payment.
    public boolean wantsCustomer() {
      return code.equals(AUTHENTICATION);
    }
  }

  /// The bank's word for wanting the customer to confirm.
  String AUTHENTICATION = "authentication_required";

  /// Notes what the payment is called that a customer makes on a page.
  void paying(long payment, String charge);

  /// Says when a saved card is tried again; null: not any more.
  void tryAgain(long payment, @Nullable Instant at);

  /// Open payments whose card is to be tried again.
  List<Trail> dueAgain(Instant at, int limit);

  /// Open payments that the collector was never asked for, because a node died or it did not
  /// answer.
  List<Trail> unasked(Instant askedBefore, int limit);
}
