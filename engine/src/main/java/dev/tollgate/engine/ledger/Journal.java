package dev.tollgate.engine.ledger;

import dev.tollgate.engine.money.Credits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What moved in one account, in order, under the account's own numbers.
public final class Journal {

  private final Balances balances;
  private final List<Movement> movements = new ArrayList<>();
  private long sequence;
  private int line;

  Journal(long sequence, Balances balances) {
    this.sequence = sequence;
    this.balances = balances;
  }

  /// The last number given.
  public long sequence() {
    return sequence;
  }

  /// What has moved since the book was read, in order.
  public List<Movement> movements() {
    return List.copyOf(movements);
  }

  /// Starts a new number.
  long next() {
    line = 0;
    return ++sequence;
  }

  /// Moves an amount under the present number; moving nothing leaves no trace.
  void move(BookAccount debit, BookAccount credit, Credits amount, @Nullable Long lot, Instant at) {
    if (amount.isZero()) {
      return;
    }
    movements.add(new Movement(sequence, line++, debit, credit, amount, lot, at));
    balances.move(debit, credit, amount);
  }
}
