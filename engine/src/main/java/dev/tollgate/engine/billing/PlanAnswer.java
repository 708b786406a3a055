package dev.tollgate.engine.billing;

import dev.tollgate.engine.billing.Payments.Payment;

/// What came of asking for another plan.
public sealed interface PlanAnswer {

  record Done(PlanChange change) implements PlanAnswer {}

  /// It waits for the end of the period.
  record Scheduled(PlanChange change) implements PlanAnswer {}

  /// Nothing is granted until it is paid.
  record AwaitingPayment(PlanChange change, Payment payment) implements PlanAnswer {}

  record NotPaid(PlanChange change) implements PlanAnswer {}

  /// @param code `change_pending`, `tier_not_on_sale`, `same_plan` …
  /// @param message with the way out
  record Refused(String code, String message) implements PlanAnswer {}
}
