package dev.tollgate.web.receipt;

import dev.tollgate.engine.plan.Caller;

/// How much of a receipt its reader sees. Operators see all of it; customers see cost, margin,
/// files and owners only if the operator lets them.
///
/// @param customersSeeAll the setting `tollgate.customer-receipts=full`
public record ReceiptPolicy(boolean customersSeeAll) {

  public boolean showsCostTo(Caller reader) {
    return customersSeeAll || reader.role().isOperator();
  }
}
