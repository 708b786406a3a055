package dev.tollgate.store.ledger;

import dev.tollgate.engine.ledger.Book;
import dev.tollgate.engine.ledger.CallId;
import dev.tollgate.engine.ledger.ClosedCall;
import dev.tollgate.engine.ledger.CounterKey;
import dev.tollgate.engine.ledger.Counters;
import dev.tollgate.engine.ledger.Lot;
import dev.tollgate.engine.ledger.PendingHold;
import dev.tollgate.engine.money.Credits;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A book beside what it was read from, so that only what differs is written back.
///
/// @param lots by their number, as stored
/// @param holds as stored
/// @param calls as stored
/// @param standing the counters that lie in the book, as stored
/// @param table what the table of counters says of those looked up in it
record StoredBook(
    Book book,
    Map<Long, Lot> lots,
    Map<CallId, PendingHold> holds,
    Map<CallId, ClosedCall> calls,
    long sequence,
    Credits overdraft,
    StandingCounters standing,
    Map<CounterKey, Counters.Figures> table) {

  Stream<Lot> newLots() {
    return book.lots().all().stream().filter(lot -> !lots.containsKey(lot.id()));
  }

  Stream<Lot> changedLots() {
    return book.lots().all().stream()
        .filter(lot -> lots.containsKey(lot.id()) && !lot.equals(lots.get(lot.id())));
  }

  List<PendingHold> newHolds() {
    return book.calls().pending().stream().filter(hold -> !holds.containsKey(hold.call())).toList();
  }

  Stream<PendingHold> renewedHolds() {
    return book.calls().pending().stream()
        .filter(hold -> holds.containsKey(hold.call()) && !hold.equals(holds.get(hold.call())));
  }

  Stream<CallId> endedHolds() {
    return holds.keySet().stream().filter(call -> book.calls().pending(call) == null);
  }

  Stream<ClosedCall> endedCalls() {
    return book.calls().closed().stream().filter(call -> !call.equals(calls.get(call.call())));
  }

  /// Ended calls whose row is replaced: they had expired and were settled after all.
  Stream<ClosedCall> replacedCalls() {
    return endedCalls().filter(call -> calls.containsKey(call.call())).map(call -> stored(call));
  }

  private ClosedCall stored(ClosedCall call) {
    ClosedCall stored = calls.get(call.call());
    if (stored == null) {
      throw new IllegalStateException(call.call() + " was not stored");
    }
    return stored;
  }

  StandingCounters.Placed counters() {
    return standing.place(book.counters().moved(), table);
  }

  boolean hasChanged() {
    return book.journal().sequence() != sequence || !book.overdraft().equals(overdraft);
  }
}
