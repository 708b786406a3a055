package dev.tollgate.engine.ledger;

import dev.tollgate.engine.money.Balance;
import dev.tollgate.engine.money.Credits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The adjustments of one account that a book knows of, and what calls to be refunded were charged
/// from. A book read for some commands knows what they name, and need know nothing else.
public final class Adjustments {

  /// An adjustment made since the book was read.
  ///
  /// @param before what was available before it
  /// @param after what was available after it
  public record Made(Adjusted adjusted, Balance before, Balance after) {}

  private final Map<String, Adjusted> known = new LinkedHashMap<>();
  private final List<Made> made = new ArrayList<>();
  private final List<Movement> charges;

  /// @param stored those whose references or calls are named
  /// @param charges the stored movements that charged the calls named, in order
  public Adjustments(Collection<Adjusted> stored, List<Movement> charges) {
    stored.forEach(each -> known.put(each.reference(), each));
    this.charges = List.copyOf(charges);
  }

  /// Those made since the book was read, in order.
  public List<Made> made() {
    return List.copyOf(made);
  }

  @Nullable Adjusted of(String reference) {
    return known.get(reference);
  }

  /// What a call has been given back so far.
  Credits refunded(CallId call) {
    Credits sum = Credits.ZERO;
    for (Adjusted each : known.values()) {
      if (each.kind() == Adjustment.Kind.REFUND && call.equals(each.call())) {
        sum = sum.plus(each.amount());
      }
    }
    return sum;
  }

  void add(Made adjustment) {
    known.put(adjustment.adjusted().reference(), adjustment.adjusted());
    made.add(adjustment);
  }

  /// The movements that charged a call, stored ones and those made since, in the order they were
  /// made.
  List<Movement> chargesOf(ClosedCall call, Journal journal) {
    List<Movement> found = new ArrayList<>();
    for (Movement movement : charges) {
      if (movement.sequence() == call.sequence()) {
        found.add(movement);
      }
    }
    for (Movement movement : journal.movements()) {
      if (movement.sequence() == call.sequence() && movement.credit() == BookAccount.REVENUE) {
        found.add(movement);
      }
    }
    return found;
  }
}
