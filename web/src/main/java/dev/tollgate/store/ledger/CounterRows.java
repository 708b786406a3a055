package dev.tollgate.store.ledger;

import dev.tollgate.store.Micros;
import dev.tollgate.store.RoundTrip;
import dev.tollgate.store.Rows;

/// What counters moved by, those that stand in the book's own row excepted.
final class CounterRows {

  private static final String MOVE =
      """
      INSERT INTO counter (account_id, counter, window_at, settled, held)
      SELECT account_id, counter, timestamptz 'epoch' + window_micros * interval '1 microsecond',
        settled, held
      FROM unnest(?, ?, ?, ?, ?) AS moved (account_id, counter, window_micros, settled, held)
      ON CONFLICT (account_id, counter, window_at) DO UPDATE
      SET settled = counter.settled + excluded.settled, held = counter.held + excluded.held
      """;

  private final Rows rows = new Rows(Long.class, String.class, Long.class, Long.class, Long.class);

  void add(long account, StandingCounters.Placed placed) {
    placed
        .added()
        .forEach((key, by) ->
            rows.add(account, key.counter(), Micros.of(key.window()), by.settled(), by.held()));
  }

  void tell(RoundTrip trip) {
    trip.tell(MOVE, rows);
  }
}
