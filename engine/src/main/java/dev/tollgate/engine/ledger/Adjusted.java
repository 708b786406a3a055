package dev.tollgate.engine.ledger;

import dev.tollgate.engine.money.Credits;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An [Adjustment] that was made, as the books keep it.
///
/// @param sequence its number within the account
/// @param call the call a refund is of; null for others
public record Adjusted(
    long sequence,
    String reference,
    Adjustment.Kind kind,
    Credits amount,
    @Nullable CallId call,
    Cause cause,
    Instant at) {

  /// Whether the same was asked for as was made then, under the same reference.
  boolean answers(Adjustment adjustment) {
    return switch (adjustment) {
      case Adjustment.Allocate allocate ->
          kind == Adjustment.Kind.ALLOCATE && amount.equals(allocate.grant().amount());
      case Adjustment.Deduct deduct ->
          kind == Adjustment.Kind.DEDUCT && amount.equals(deduct.amount());
      case Adjustment.TakeBack _, Adjustment.Restore _, Adjustment.BookMoney _ ->
          kind == adjustment.kind();
      case Adjustment.Refund refund ->
          kind == Adjustment.Kind.REFUND
              && refund.call().equals(call)
              && (refund.amount() == null || amount.equals(refund.amount()));
    };
  }
}
