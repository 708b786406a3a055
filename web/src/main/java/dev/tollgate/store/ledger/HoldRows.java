package dev.tollgate.store.ledger;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.ledger.PendingHold;
import dev.tollgate.store.Micros;
import dev.tollgate.store.RoundTrip;
import dev.tollgate.store.Rows;
import java.util.UUID;

/// Holds that were placed, renewed and ended.
final class HoldRows {

  private static final String INSERT =
      """
      INSERT INTO hold (account_id, call_id, sequence, key_id, overdraft_micros, reservations,
        claims, facts, lease_until, held_at)
      SELECT account_id, call_id, sequence, key_id, overdraft, reservations, claims, facts,
        timestamptz 'epoch' + lease_until * interval '1 microsecond',
        timestamptz 'epoch' + held_at * interval '1 microsecond'
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS new (account_id, call_id, sequence, key_id,
        overdraft, reservations, claims, facts, lease_until, held_at)
      """;

  private static final String RENEW =
      """
      UPDATE hold SET lease_until = timestamptz 'epoch' + new.lease_until * interval '1 microsecond'
      FROM unnest(?, ?, ?) AS new (account_id, call_id, lease_until)
      WHERE hold.account_id = new.account_id AND hold.call_id = new.call_id
      """;

  private static final String DELETE =
      """
      DELETE FROM hold USING unnest(?, ?) AS ended (account_id, call_id)
      WHERE hold.account_id = ended.account_id AND hold.call_id = ended.call_id
      """;

  private final Rows placed =
      new Rows(
          Long.class,
          UUID.class,
          Long.class,
          Long.class,
          Long.class,
          String.class,
          String.class,
          String.class,
          Long.class,
          Long.class);
  private final Rows renewed = new Rows(Long.class, UUID.class, Long.class);
  private final Rows ended = new Rows(Long.class, UUID.class);
  private final CallTexts texts;

  HoldRows(CallTexts texts) {
    this.texts = texts;
  }

  void add(AccountId account, StoredBook stored) {
    long id = account.value();
    stored.newHolds().forEach(hold -> addPlaced(account, hold));
    stored
        .renewedHolds()
        .forEach(hold -> renewed.add(id, hold.call().value(), Micros.of(hold.leaseUntil())));
    stored.endedHolds().forEach(call -> ended.add(id, call.value()));
  }

  private void addPlaced(AccountId account, PendingHold hold) {
    placed.add(
        account.value(),
        hold.call().value(),
        hold.sequence(),
        hold.key().value(),
        hold.fromOverdraft().micros(),
        ReservationJson.writeParts(hold.reservations()),
        ReservationJson.writeClaims(hold.claims()),
        texts.facts(account, hold.call()),
        Micros.of(hold.leaseUntil()),
        Micros.of(hold.at()));
  }

  void tell(RoundTrip trip) {
    trip.tell(INSERT, placed);
    trip.tell(RENEW, renewed);
    trip.tell(DELETE, ended);
  }
}
