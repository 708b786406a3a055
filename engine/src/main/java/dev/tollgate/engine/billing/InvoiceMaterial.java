package dev.tollgate.engine.billing;

import dev.tollgate.engine.billing.Invoice.Party;
import dev.tollgate.engine.billing.Invoice.Tax;
import dev.tollgate.engine.billing.Invoice.UsageLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that the invoice of a closed period is made of.
///
/// @param usage of the numbers of the book that no invoice has had
/// @param changes of plan that were made and no invoice has had
/// @param purchases that were granted and no invoice has had
/// @param feeTax that was asked for with the fee; null: none
/// @param paidTaxes that were paid with the changes and purchases
public record InvoiceMaterial(
    ClosedPeriod period,
    Party seller,
    Party buyer,
    List<UsageLine> usage,
    List<PlanChange> changes,
    List<Purchase> purchases,
    @Nullable Tax feeTax,
    List<Tax> paidTaxes) {

  public InvoiceMaterial {
    usage = List.copyOf(usage);
    changes = List.copyOf(changes);
    purchases = List.copyOf(purchases);
    paidTaxes = List.copyOf(paidTaxes);
  }
}
