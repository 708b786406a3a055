package dev.tollgate.engine.billing;

import dev.tollgate.engine.money.Cents;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The use case that invoices closed periods, each once, whoever asks and whenever a node dies. The
/// fee itself was asked for by the close; what tax adds to it is asked for here.
public final class IssueInvoices {

  private static final int AT_ONCE = 200;

  private final Invoices invoices;
  private final Payments payments;

  public IssueInvoices(Invoices invoices, Payments payments) {
    this.invoices = invoices;
    this.payments = payments;
  }

  /// @return how many were issued
  public int due(Instant at) {
    int issued = 0;
    List<ClosedPeriod> uninvoiced = invoices.uninvoiced(AT_ONCE);
    while (!uninvoiced.isEmpty()) {
      int before = issued;
      for (ClosedPeriod period : uninvoiced) {
        issued += issue(period, at).isPresent() ? 1 : 0;
      }
      uninvoiced = issued == before ? List.of() : invoices.uninvoiced(AT_ONCE);
    }
    return issued;
  }

  private Optional<Invoice> issue(ClosedPeriod period, Instant at) {
    Optional<Invoice> issued = invoices.issue(period, DrawInvoice::of, at);
    issued.ifPresent(invoice -> {
      Cents rest = invoice.content().due().plus(period.fee().due().negated());
      if (rest.isPositive()) {
        var _ =
            payments.collect(
                new Payments.Due(
                    invoice.account(),
                    "invoice:" + invoice.number(),
                    "Tax of invoice " + invoice.number(),
                    rest),
                at);
      }
    });
    return issued;
  }
}
