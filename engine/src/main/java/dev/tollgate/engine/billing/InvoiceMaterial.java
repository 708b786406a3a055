package dev.tollgate.engine.billing;

import dev.tollgate.engine.billing.Invoice.Party;
import dev.tollgate.engine.billing.Invoice.TaxRate;
import dev.tollgate.engine.billing.Invoice.UsageLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that the invoice of a closed period is made of.
///
/// @param usage of the numbers of the book that no invoice has had
/// @param changes of plan that were made and no invoice has had
/// @param purchases that were granted and no invoice has had
/// @param tax on what is payable; null: none
public record InvoiceMaterial(
    ClosedPeriod period,
    Party seller,
    Party buyer,
    List<UsageLine> usage,
    List<PlanChange> changes,
    List<Purchase> purchases,
    @Nullable TaxRate tax) {

  public InvoiceMaterial {
    usage = List.copyOf(usage);
    changes = List.copyOf(changes);
    purchases = List.copyOf(purchases);
  }
}
