package dev.tollgate.store.ledger;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.AllowanceMonth;
import dev.tollgate.engine.ledger.Adjusted;
import dev.tollgate.engine.ledger.Adjustments;
import dev.tollgate.engine.ledger.BookAccount;
import dev.tollgate.engine.ledger.CallId;
import dev.tollgate.engine.ledger.ClosedCall;
import dev.tollgate.engine.ledger.ClosedMonth;
import dev.tollgate.engine.ledger.Lot;
import dev.tollgate.engine.ledger.Movement;
import dev.tollgate.engine.ledger.PendingHold;
import dev.tollgate.store.Micros;
import dev.tollgate.store.RoundTrip;
import dev.tollgate.store.Rows;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Writes what differs between books and what they were read from, set-wise, and commits, in one
/// round trip.
///
/// No constraint fires for anything the engine may decide; one that does is a bug, and takes its
/// batch back.
final class BookWriter {

  private static final int BOOK_COLUMNS = 8 + BookAccount.values().length;

  private static final String UPDATE_BOOKS =
      """
      UPDATE book SET
        sequence = new.sequence, overdraft_micros = new.overdraft,
        overdraft_held_micros = new.overdraft_held, credits_micros = new.credits,
        receivable_micros = new.receivable, issued_micros = new.issued,
        revenue_micros = new.revenue, breakage_micros = new.breakage,
        overrun_micros = new.overrun, unreconciled_micros = new.unreconciled,
        uncharged_micros = new.uncharged, stripe_micros = new.stripe,
        stripe_fees_micros = new.stripe_fees, receipts_micros = new.receipts,
        month_start = timestamptz 'epoch' + new.month_start * interval '1 microsecond',
        month_end = timestamptz 'epoch' + new.month_end * interval '1 microsecond',
        counters = new.counters, held_allowances = new.held_allowances
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS new (account_id,
        sequence, overdraft, overdraft_held, credits, receivable, issued, revenue, breakage,
        overrun, unreconciled, uncharged, stripe, stripe_fees, receipts, month_start, month_end,
        counters, held_allowances)
      WHERE book.account_id = new.account_id
      """;

  private static final String INSERT_LOTS =
      """
      INSERT INTO lot (account_id, lot_id, reference, source, amount_micros, remaining_micros,
        reserved_micros, priority, expires_at, paid_micros, granted_at)
      SELECT account_id, lot_id, reference, source, amount, remaining, reserved, priority,
        timestamptz 'epoch' + expires * interval '1 microsecond', paid,
        timestamptz 'epoch' + granted * interval '1 microsecond'
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS new (account_id, lot_id, reference, source,
        amount, remaining, reserved, priority, expires, paid, granted)
      """;

  private static final String UPDATE_LOTS =
      """
      UPDATE lot SET remaining_micros = new.remaining, reserved_micros = new.reserved
      FROM unnest(?, ?, ?, ?) AS new (account_id, lot_id, remaining, reserved)
      WHERE lot.account_id = new.account_id AND lot.lot_id = new.lot_id
      """;

  private static final String INSERT_HOLDS =
      """
      INSERT INTO hold (account_id, call_id, sequence, key_id, overdraft_micros, reservations,
        claims, facts, lease_until, held_at)
      SELECT account_id, call_id, sequence, key_id, overdraft, reservations, claims, facts,
        timestamptz 'epoch' + lease_until * interval '1 microsecond',
        timestamptz 'epoch' + held_at * interval '1 microsecond'
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS new (account_id, call_id, sequence, key_id,
        overdraft, reservations, claims, facts, lease_until, held_at)
      """;

  private static final String RENEW_HOLDS =
      """
      UPDATE hold SET lease_until = timestamptz 'epoch' + new.lease_until * interval '1 microsecond'
      FROM unnest(?, ?, ?) AS new (account_id, call_id, lease_until)
      WHERE hold.account_id = new.account_id AND hold.call_id = new.call_id
      """;

  private static final String DELETE_HOLDS =
      """
      DELETE FROM hold USING unnest(?, ?) AS ended (account_id, call_id)
      WHERE hold.account_id = ended.account_id AND hold.call_id = ended.call_id
      """;

  private static final String MOVE_COUNTERS =
      """
      INSERT INTO counter (account_id, counter, window_at, settled, held)
      SELECT account_id, counter, timestamptz 'epoch' + window_micros * interval '1 microsecond',
        settled, held
      FROM unnest(?, ?, ?, ?, ?) AS moved (account_id, counter, window_micros, settled, held)
      ON CONFLICT (account_id, counter, window_at) DO UPDATE
      SET settled = counter.settled + excluded.settled, held = counter.held + excluded.held
      """;

  private static final String DELETE_CALLS =
      """
      DELETE FROM call USING unnest(?, ?) AS replaced (account_id, sequence)
      WHERE call.account_id = replaced.account_id AND call.sequence = replaced.sequence
      """;

  private static final String INSERT_CALLS =
      """
      INSERT INTO call (account_id, sequence, call_id, hold_sequence, expired_sequence, key_id,
        state, held_micros, price_micros, charged_micros, overrun_micros, available_micros,
        cost_micros, provider_cost_usd, counted_tokens, admitted_at, settled_at, release_reason,
        flags, usage, facts, lines, claims)
      SELECT account_id, sequence, call_id, hold_sequence, expired_sequence, key_id,
        state::call_state, held, price, charged, overrun, available, cost, provider_cost, tokens,
        timestamptz 'epoch' + admitted_at * interval '1 microsecond',
        timestamptz 'epoch' + settled_at * interval '1 microsecond', reason,
        flags, usage, facts, lines, claims
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS new (
        account_id, sequence, call_id, hold_sequence, expired_sequence, key_id, state, held, price,
        charged, overrun, available, cost, provider_cost, tokens, admitted_at, settled_at, reason,
        flags, usage, facts, lines, claims)
      """;

  private static final String INSERT_MOVEMENTS =
      """
      INSERT INTO movement (account_id, sequence, line, debit, credit, amount_micros, lot_id,
        moved_at)
      SELECT account_id, sequence, line, debit::book_account, credit::book_account, amount, lot_id,
        timestamptz 'epoch' + moved_at * interval '1 microsecond'
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?) AS new (account_id, sequence, line, debit, credit, amount,
        lot_id, moved_at)
      """;

  private static final String INSERT_ADJUSTMENTS =
      """
      INSERT INTO adjustment (account_id, sequence, reference, kind, amount_micros, call_id, reason,
        actor, adjusted_at)
      SELECT account_id, sequence, reference, kind, amount, call_id, reason, actor,
        timestamptz 'epoch' + adjusted_at * interval '1 microsecond'
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?) AS new (account_id, sequence, reference, kind, amount,
        call_id, reason, actor, adjusted_at)
      """;

  private static final String INSERT_MONTHS =
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

  private static final String INSERT_AUDIT =
      """
      INSERT INTO audit_entry (at, actor, action, subject, before_text, after_text, note)
      SELECT timestamptz 'epoch' + at * interval '1 microsecond', actor, action, subject,
        before_text, after_text, note
      FROM unnest(?, ?, ?, ?, ?, ?, ?) AS new (at, actor, action, subject, before_text, after_text,
        note)
      """;

  private final Rows books = new Rows(bookTypes());
  private final Rows newLots =
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
  private final Rows lots = new Rows(longs(4));
  private final Rows holds =
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
  private final Rows renewals = new Rows(Long.class, UUID.class, Long.class);
  private final Rows endedHolds = new Rows(Long.class, UUID.class);
  private final Rows counters =
      new Rows(Long.class, String.class, Long.class, Long.class, Long.class);
  private final Rows replacedCalls = new Rows(longs(2));
  private final Rows calls =
      new Rows(
          Long.class,
          Long.class,
          UUID.class,
          Long.class,
          Long.class,
          Long.class,
          String.class,
          Long.class,
          Long.class,
          Long.class,
          Long.class,
          Long.class,
          BigDecimal.class,
          BigDecimal.class,
          Long.class,
          Long.class,
          Long.class,
          String.class,
          String.class,
          String.class,
          String.class,
          String.class,
          String.class);
  private final Rows movements =
      new Rows(
          Long.class,
          Long.class,
          Integer.class,
          String.class,
          String.class,
          Long.class,
          Long.class,
          Long.class);
  private final Rows adjustments =
      new Rows(
          Long.class,
          Long.class,
          String.class,
          String.class,
          Long.class,
          UUID.class,
          String.class,
          String.class,
          Long.class);
  private final Rows audit =
      new Rows(
          Long.class,
          String.class,
          String.class,
          String.class,
          String.class,
          String.class,
          String.class);

  private final Rows months = new Rows(longs(9));
  private final LedgerEvents events = new LedgerEvents();
  private final CallTexts texts;

  BookWriter(CallTexts texts) {
    this.texts = texts;
  }

  void commit(Connection connection, Committed committed) throws SQLException {
    committed.books.forEach(this::collect);
    RoundTrip trip = new RoundTrip();
    tell(trip, UPDATE_BOOKS, books);
    tell(trip, INSERT_LOTS, newLots);
    tell(trip, UPDATE_LOTS, lots);
    tell(trip, INSERT_HOLDS, holds);
    tell(trip, RENEW_HOLDS, renewals);
    tell(trip, DELETE_HOLDS, endedHolds);
    tell(trip, MOVE_COUNTERS, counters);
    tell(trip, DELETE_CALLS, replacedCalls);
    tell(trip, INSERT_CALLS, calls);
    tell(trip, INSERT_MOVEMENTS, movements);
    tell(trip, INSERT_ADJUSTMENTS, adjustments);
    tell(trip, INSERT_AUDIT, audit);
    events.tell(trip);
    tell(trip, INSERT_MONTHS, months);
    trip.tell("COMMIT");
    trip.run(connection);
  }

  private static void tell(RoundTrip trip, String statement, Rows rows) {
    if (!rows.isEmpty()) {
      trip.tell(statement, rows.columns());
    }
  }

  private void collect(AccountId account, StoredBook stored) {
    long id = account.value();
    if (stored.hasChanged()) {
      StandingCounters.Placed placed = stored.counters();
      addBook(id, stored, placed.standing());
      placed
          .added()
          .forEach((key, by) ->
              counters.add(id, key.counter(), Micros.of(key.window()), by.settled(), by.held()));
    }
    stored.newLots().forEach(lot -> addNewLot(id, lot));
    stored
        .changedLots()
        .forEach(lot -> lots.add(id, lot.id(), lot.remaining().micros(), lot.reserved().micros()));
    stored.newHolds().forEach(hold -> addHold(account, hold));
    stored
        .renewedHolds()
        .forEach(hold -> renewals.add(id, hold.call().value(), Micros.of(hold.leaseUntil())));
    stored.endedHolds().map(CallId::value).forEach(call -> endedHolds.add(id, call));
    stored.replacedCalls().forEach(call -> replacedCalls.add(id, call.sequence()));
    stored.endedCalls().forEach(call -> addCall(account, call));
    stored.book().journal().movements().forEach(movement -> addMovement(id, movement));
    stored.book().adjustments().made().forEach(made -> addAdjustment(account, made));
    stored.book().months().made().forEach(month -> addMonth(id, month));
  }

  private void addBook(long account, StoredBook stored, StandingCounters standing) {
    @Nullable Object[] row = new Object[BOOK_COLUMNS];
    row[0] = account;
    row[1] = stored.book().journal().sequence();
    row[2] = stored.book().overdraft().micros();
    row[3] = stored.book().overdraftHeld().micros();
    int column = 4;
    for (BookAccount each : BookAccount.values()) {
      row[column++] = stored.book().balances().of(each).micros();
    }
    AllowanceMonth open = stored.book().months().open();
    row[column++] = open == null ? null : Micros.of(open.start());
    row[column++] = open == null ? null : Micros.of(open.end());
    row[column++] = standing.json();
    row[column] = HeldAllowancesJson.write(stored.book().months().held());
    books.add(row);
  }

  private void addMonth(long account, ClosedMonth month) {
    months.add(
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

  private void addNewLot(long account, Lot lot) {
    newLots.add(
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

  private void addHold(AccountId account, PendingHold hold) {
    holds.add(
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

  private void addCall(AccountId account, ClosedCall call) {
    events.ended(account, call);
    CallTexts.Ended ended = texts.ended(account, call);
    calls.add(
        account.value(),
        call.sequence(),
        call.call().value(),
        call.holdSequence(),
        call.expiredSequence(),
        call.key().value(),
        call.state().name(),
        call.held().micros(),
        ended.price().micros(),
        call.charged().micros(),
        call.overrun().micros(),
        call.available().micros(),
        ended.cost().micros(),
        ended.providerCostUsd(),
        ended.countedTokens(),
        Micros.of(call.admittedAt()),
        Micros.of(call.at()),
        ended.releaseReason(),
        ended.flags(),
        ended.usage(),
        ended.facts(),
        ended.lines(),
        ReservationJson.writeClaims(call.claims()));
  }

  private void addMovement(long account, Movement movement) {
    movements.add(
        account,
        movement.sequence(),
        movement.line(),
        movement.debit().title(),
        movement.credit().title(),
        movement.amount().micros(),
        movement.lot(),
        Micros.of(movement.at()));
  }

  private void addAdjustment(AccountId account, Adjustments.Made made) {
    Adjusted adjusted = made.adjusted();
    events.adjusted(account, adjusted);
    CallId call = adjusted.call();
    adjustments.add(
        account.value(),
        adjusted.sequence(),
        adjusted.reference(),
        adjusted.kind().name(),
        adjusted.amount().micros(),
        call == null ? null : call.value(),
        adjusted.cause().reason(),
        adjusted.cause().actor(),
        Micros.of(adjusted.at()));
    audit.add(
        Micros.of(adjusted.at()),
        adjusted.cause().actor(),
        "credits." + adjusted.kind().name().toLowerCase(Locale.ROOT),
        account.toString(),
        AdjustmentJson.before(made),
        AdjustmentJson.after(made),
        adjusted.cause().reason());
  }

  private static Class<?>[] bookTypes() {
    Class<?>[] types = longs(BOOK_COLUMNS);
    types[BOOK_COLUMNS - 2] = String.class;
    types[BOOK_COLUMNS - 1] = String.class;
    return types;
  }

  private static Class<?>[] longs(int columns) {
    Class<?>[] types = new Class<?>[columns];
    java.util.Arrays.fill(types, Long.class);
    return types;
  }
}
