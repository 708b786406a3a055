package dev.tollgate.store.ledger;

import dev.tollgate.engine.ledger.ClosedMonth;
import dev.tollgate.store.Micros;
import dev.tollgate.store.RoundTrip;
import dev.tollgate.store.Rows;
import java.util.Arrays;

/// Months that were closed.
final class MonthRows {

  private static final String INSERT =
      """
      INSERT INTO month_close (account_id, month_start, month_end, next_end, sequence, unused_micros,
        rolled_micros, most_rolled_micros, granted_micros)
      SELECT account_id, timestamptz 'epoch' + month_start * interval '1 microsecond',
        timestamptz 'epoch' + month_end * interval '1 microsecond',
        timestamptz 'epoch' + next_end * interval '1 microsecond', sequence, unused, rolled,
        most_rolled, granted
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?) AS new (account_id, month_start, month_end, next_end,
        sequence, unused, rolled, most_rolled, granted)
      """;

  private final Rows rows = new Rows(nineNumbers());

  void add(long account, ClosedMonth month) {
    rows.add(
        account,
        Micros.of(month.month().start()),
        Micros.of(month.month().end()),
        Micros.of(month.next().end()),
        month.sequence(),
        month.unused().micros(),
        month.rolled().micros(),
        month.mostRolled().micros(),
        month.granted().micros());
  }

  void tell(RoundTrip trip) {
    trip.tell(INSERT, rows);
  }

  private static Class<?>[] nineNumbers() {
    Class<?>[] types = new Class<?>[9];
    Arrays.fill(types, Long.class);
    return types;
  }
}
