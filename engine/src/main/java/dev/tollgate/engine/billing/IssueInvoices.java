package dev.tollgate.engine.billing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The use case that invoices closed periods, each once, whoever asks and whenever a node dies.
/// What is due was asked for by the close.
public final class IssueInvoices {

  private static final int AT_ONCE = 200;

  private final Invoices invoices;

  public IssueInvoices(Invoices invoices) {
    this.invoices = invoices;
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
    return invoices.issue(period, DrawInvoice::of, at);
  }
}
