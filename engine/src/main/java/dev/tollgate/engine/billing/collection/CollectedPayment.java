package dev.tollgate.engine.billing.collection;

import dev.tollgate.engine.money.Cents;
import java.util.List;

/// A payment as the collector sees it at this moment: what came, what went back, what that cost.
///
/// @param id at the collector
/// @param label our own name of the payment; empty: it is none of ours
/// @param customer who pays; empty: nobody is named
/// @param currency `usd`
/// @param total that was to be paid
/// @param received that was paid
/// @param code the bank's word for why it failed; empty: it did not
/// @param moved money that moved for it, each once
/// @param returns refunds and disputes of it
public record CollectedPayment(
    String id,
    String label,
    String customer,
    State state,
    String currency,
    Cents total,
    Cents received,
    String code,
    List<MoneyMoved> moved,
    List<Returned> returns) {

  public CollectedPayment {
    moved = List.copyOf(moved);
    returns = List.copyOf(returns);
  }

  /// Where a payment is.
  public enum State {
    /// Nobody has paid yet, or the bank wants the customer to confirm.
    OPEN,
    /// The bank takes its days.
    PROCESSING,
    PAID,
    /// The bank declined; another card may still do.
    DECLINED,
    GIVEN_UP
  }

  /// Money that went back, or came again after all.
  ///
  /// @param id of the refund or the dispute at the collector
  public record Returned(String id, Kind kind, Cents amount, Standing standing) {}

  /// Why money goes back.
  public enum Kind {
    REFUND,
    DISPUTE
  }

  /// Whether the money is gone.
  public enum Standing {
    /// A question of the bank that has taken nothing yet.
    ASKED,
    GONE,
    /// The refund failed, or the dispute was won.
    BACK
  }
}
