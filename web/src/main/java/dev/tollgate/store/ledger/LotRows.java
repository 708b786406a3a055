package dev.tollgate.store.ledger;

import dev.tollgate.engine.ledger.Lot;
import dev.tollgate.store.Micros;
import dev.tollgate.store.RoundTrip;
import dev.tollgate.store.Rows;

/// Lots that were granted, and those that were drawn on.
final class LotRows {

  private static final String INSERT =
      """
      INSERT INTO lot (account_id, lot_id, reference, source, amount_micros, remaining_micros,
        reserved_micros, priority, expires_at, paid_micros, granted_at)
      SELECT account_id, lot_id, reference, source, amount, remaining, reserved, priority,
        timestamptz 'epoch' + expires * interval '1 microsecond', paid,
        timestamptz 'epoch' + granted * interval '1 microsecond'
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS new (account_id, lot_id, reference, source,
        amount, remaining, reserved, priority, expires, paid, granted)
      """;

  private static final String UPDATE =
      """
      UPDATE lot SET remaining_micros = new.remaining, reserved_micros = new.reserved
      FROM unnest(?, ?, ?, ?) AS new (account_id, lot_id, remaining, reserved)
      WHERE lot.account_id = new.account_id AND lot.lot_id = new.lot_id
      """;

  private final Rows granted =
      new Rows(
          Long.class,
          Long.class,
          String.class,
          String.class,
          Long.class,
          Long.class,
          Long.class,
          Integer.class,
          Long.class,
          Long.class,
          Long.class);
  private final Rows drawn = new Rows(Long.class, Long.class, Long.class, Long.class);

  void add(long account, StoredBook stored) {
    stored.newLots().forEach(lot -> addGranted(account, lot));
    stored
        .changedLots()
        .forEach(
            lot -> drawn.add(account, lot.id(), lot.remaining().micros(), lot.reserved().micros()));
  }

  private void addGranted(long account, Lot lot) {
    granted.add(
        account,
        lot.id(),
        lot.reference(),
        lot.source().name(),
        lot.amount().micros(),
        lot.remaining().micros(),
        lot.reserved().micros(),
        lot.priority(),
        Micros.ofNullable(lot.expires()),
        lot.paid().micros(),
        Micros.of(lot.granted()));
  }

  void tell(RoundTrip trip) {
    trip.tell(INSERT, granted);
    trip.tell(UPDATE, drawn);
  }
}
