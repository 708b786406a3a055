package dev.tollgate.engine.billing.collection;

import dev.tollgate.engine.billing.Payments;
import dev.tollgate.engine.billing.Payments.Payment;
import dev.tollgate.engine.billing.collection.PaymentTrails.Trail;
import java.util.Optional;

/// The use case of somebody who follows the link of an open payment, from a mail or a notice.
public final class PayByLink {

  private final PaymentTrails trails;
  private final Collector collector;
  private final CollectPayments payments;

  public PayByLink(PaymentTrails trails, Collector collector, CollectPayments payments) {
    this.trails = trails;
    this.collector = collector;
    this.payments = payments;
  }

  /// Where it leads.
  public sealed interface Leads {

    /// @param url of a page on which it can be paid
    record ToPage(String url) implements Leads {}

    /// Nothing is to be paid any more.
    record Nowhere(Payment payment) implements Leads {}

    /// The bank takes its days.
    record UnderWay(Payment payment) implements Leads {}

    record Unknown() implements Leads {}
  }

  public Leads follow(String label) {
    Optional<Trail> trail = trails.ofLabel(label);
    if (trail.isEmpty() || !collector.isThere()) {
      return new Leads.Unknown();
    }
    Payment payment = payments.find(trail.get().payment()).orElseThrow();
    if (payment.state() != Payments.State.OPEN) {
      return new Leads.Nowhere(payment);
    }
    String page = trail.get().page();
    String link = payment.link();
    return page != null && link != null && isOpen(page)
        ? new Leads.ToPage(link)
        : payments
            .onPage(payment)
            .map(Payment::link)
            .<Leads>map(Leads.ToPage::new)
            .orElseGet(() -> new Leads.UnderWay(payment));
  }

  private boolean isOpen(String page) {
    return collector.page(page).filter(each -> !each.complete() && !each.expired()).isPresent();
  }
}
