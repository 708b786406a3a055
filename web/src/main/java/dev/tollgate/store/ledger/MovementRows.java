package dev.tollgate.store.ledger;

import dev.tollgate.engine.ledger.Movement;
import dev.tollgate.store.Micros;
import dev.tollgate.store.RoundTrip;
import dev.tollgate.store.Rows;

/// Both legs of what moved.
final class MovementRows {

  private static final String INSERT =
      """
      INSERT INTO movement (account_id, sequence, line, debit, credit, amount_micros, lot_id,
        moved_at)
      SELECT account_id, sequence, line, debit::book_account, credit::book_account, amount, lot_id,
        timestamptz 'epoch' + moved_at * interval '1 microsecond'
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?) AS new (account_id, sequence, line, debit, credit, amount,
        lot_id, moved_at)
      """;

  private final Rows rows =
      new Rows(
          Long.class,
          Long.class,
          Integer.class,
          String.class,
          String.class,
          Long.class,
          Long.class,
          Long.class);

  void add(long account, Movement movement) {
    rows.add(
        account,
        movement.sequence(),
        movement.line(),
        movement.debit().title(),
        movement.credit().title(),
        movement.amount().micros(),
        movement.lot(),
        Micros.of(movement.at()));
  }

  void tell(RoundTrip trip) {
    trip.tell(INSERT, rows);
  }
}
