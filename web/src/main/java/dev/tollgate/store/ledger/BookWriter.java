package dev.tollgate.store.ledger;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.ledger.Adjustments;
import dev.tollgate.store.RoundTrip;
import java.sql.Connection;
import java.sql.SQLException;

/// Writes what differs between books and what they were read from, set-wise, and commits, in one
/// round trip.
///
/// No constraint fires for anything the engine may decide; one that does is a bug, and takes its
/// batch back.
final class BookWriter {

  private final BookRows books = new BookRows();
  private final LotRows lots = new LotRows();
  private final HoldRows holds;
  private final CounterRows counters = new CounterRows();
  private final CallRows calls;
  private final MovementRows movements = new MovementRows();
  private final AdjustmentRows adjustments = new AdjustmentRows();
  private final MonthRows months = new MonthRows();
  private final LedgerEvents events = new LedgerEvents();

  BookWriter(CallTexts texts) {
    this.holds = new HoldRows(texts);
    this.calls = new CallRows(texts);
  }

  void commit(Connection connection, Committed committed) throws SQLException {
    committed.books.forEach(this::collect);
    RoundTrip trip = new RoundTrip();
    books.tell(trip);
    lots.tell(trip);
    holds.tell(trip);
    counters.tell(trip);
    calls.tell(trip);
    movements.tell(trip);
    adjustments.tell(trip);
    events.tell(trip);
    months.tell(trip);
    trip.tell("COMMIT");
    trip.run(connection);
  }

  private void collect(AccountId account, StoredBook stored) {
    long id = account.value();
    if (stored.hasChanged()) {
      StandingCounters.Placed placed = stored.counters();
      books.add(id, stored, placed.standing());
      counters.add(id, placed);
    }
    lots.add(id, stored);
    holds.add(account, stored);
    calls.add(account, stored);
    stored.endedCalls().forEach(call -> events.ended(account, call));
    stored.book().journal().movements().forEach(movement -> movements.add(id, movement));
    for (Adjustments.Made made : stored.book().adjustments().made()) {
      adjustments.add(account, made);
      events.adjusted(account, made.adjusted());
    }
    stored.book().months().made().forEach(month -> months.add(id, month));
  }
}
