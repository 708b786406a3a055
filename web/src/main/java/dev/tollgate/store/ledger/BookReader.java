package dev.tollgate.store.ledger;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.AllowanceMonth;
import dev.tollgate.engine.ledger.Adjustment;
import dev.tollgate.engine.ledger.Book;
import dev.tollgate.engine.ledger.CallId;
import dev.tollgate.engine.ledger.CloseMonth;
import dev.tollgate.engine.ledger.CounterClaim;
import dev.tollgate.engine.ledger.CounterKey;
import dev.tollgate.engine.ledger.PlaceHold;
import dev.tollgate.store.Micros;
import dev.tollgate.store.RoundTrip;
import dev.tollgate.store.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/// Locks the books that some commands are about, in the order of their accounts, and reads all that
/// the commands need, in one round trip.
final class BookReader {

  /// A statement of its own: what is read after it was committed before, and two writers that lock
  /// in the same order cannot block each other for good.
  private static final String LOCK_BOOKS =
      """
      SELECT account_id, sequence, overdraft_micros, overdraft_held_micros,
             credits_micros, receivable_micros, issued_micros, revenue_micros,
             breakage_micros, overrun_micros, unreconciled_micros, uncharged_micros,
             stripe_micros, stripe_fees_micros, receipts_micros, counters, month_start, month_end,
             held_allowances
      FROM book WHERE account_id = ANY (?) ORDER BY account_id FOR UPDATE
      """;

  private static final String CLOCK = "SELECT clock_timestamp()";

  private static final String LOTS =
      """
      SELECT account_id, lot_id, reference, source, amount_micros, remaining_micros,
             reserved_micros, priority, expires_at, paid_micros, granted_at
      FROM lot WHERE account_id = ANY (?) AND remaining_micros > 0
      """;

  private static final String HOLDS =
      """
      SELECT h.account_id, h.call_id, h.sequence, h.key_id, h.overdraft_micros, h.reservations,
             h.claims, h.lease_until, h.held_at, CASE WHEN named.ends THEN h.facts END
      FROM unnest(?, ?, ?) AS named (account_id, call_id, ends)
      JOIN hold h ON h.account_id = named.account_id AND h.call_id = named.call_id
      """;

  private static final String CALLS =
      """
      SELECT c.account_id, c.call_id, c.state, c.sequence, c.hold_sequence, c.expired_sequence,
             c.key_id, c.held_micros, c.charged_micros, c.overrun_micros, c.available_micros,
             c.claims, c.admitted_at, c.settled_at
      FROM unnest(?, ?) AS named (account_id, call_id)
      JOIN call c ON c.call_id = named.call_id AND c.account_id = named.account_id
      """;

  private static final String ACCOUNTS =
      """
      SELECT account_id, version, tier_code, tier_version, suspended
      FROM account WHERE account_id = ANY (?)
      """;

  private static final String KEYS =
      """
      SELECT key_id, account_id, revoked_at IS NOT NULL, expires_at
      FROM api_key WHERE key_id = ANY (?)
      """;

  private static final String COUNTERS =
      """
      SELECT c.account_id, c.counter, c.window_at, c.settled, c.held
      FROM unnest(?, ?, ?) AS named (account_id, counter, window_micros)
      JOIN counter c ON c.account_id = named.account_id AND c.counter = named.counter
        AND c.window_at = timestamptz 'epoch' + named.window_micros * interval '1 microsecond'
      """;

  private static final String REFERENCES =
      """
      SELECT l.account_id, l.reference
      FROM unnest(?, ?) AS named (account_id, reference)
      JOIN lot l ON l.account_id = named.account_id AND l.reference = named.reference
      """;

  private static final String ADJUSTMENTS =
      """
      SELECT a.account_id, a.sequence, a.reference, a.kind, a.amount_micros, a.call_id, a.reason,
             a.actor, a.adjusted_at
      FROM unnest(?, ?, ?) AS named (account_id, reference, call_id)
      JOIN adjustment a ON a.account_id = named.account_id
        AND (a.reference = named.reference OR a.call_id = named.call_id)
      ORDER BY a.account_id, a.sequence
      """;

  /// Each once, however many refunds of a call come together.
  private static final String CHARGES =
      """
      SELECT m.account_id, m.sequence, m.line, m.debit, m.credit, m.amount_micros, m.lot_id,
             m.moved_at
      FROM (SELECT DISTINCT * FROM unnest(?, ?)) AS named (account_id, call_id)
      JOIN call c ON c.call_id = named.call_id AND c.account_id = named.account_id
      JOIN movement m ON m.account_id = c.account_id AND m.sequence = c.sequence
      WHERE m.credit = 'platform:revenue'
      ORDER BY m.account_id, m.sequence, m.line
      """;

  /// Also those that hold nothing any more.
  private static final String CHARGED_LOTS =
      """
      SELECT l.account_id, l.lot_id, l.reference, l.source, l.amount_micros, l.remaining_micros,
             l.reserved_micros, l.priority, l.expires_at, l.paid_micros, l.granted_at
      FROM unnest(?, ?) AS named (account_id, call_id)
      JOIN call c ON c.call_id = named.call_id AND c.account_id = named.account_id
      JOIN movement m ON m.account_id = c.account_id AND m.sequence = c.sequence
      JOIN lot l ON l.account_id = m.account_id AND l.lot_id = m.lot_id
      WHERE m.credit = 'platform:revenue'
      """;

  /// Also those that hold nothing any more.
  private static final String NAMED_LOTS =
      """
      SELECT l.account_id, l.lot_id, l.reference, l.source, l.amount_micros, l.remaining_micros,
             l.reserved_micros, l.priority, l.expires_at, l.paid_micros, l.granted_at
      FROM unnest(?, ?) AS named (account_id, reference)
      JOIN lot l ON l.account_id = named.account_id AND l.reference = named.reference
      """;

  private static final String CLOSED_MONTHS =
      """
      SELECT m.account_id, m.month_start, m.month_end, m.next_end, m.sequence, m.unused_micros,
             m.rolled_micros, m.most_rolled_micros, m.granted_micros
      FROM unnest(?, ?) AS named (account_id, start_micros)
      JOIN month_close m ON m.account_id = named.account_id
        AND m.month_start = timestamptz 'epoch' + named.start_micros * interval '1 microsecond'
      """;

  private final RoundTrip trip = new RoundTrip();
  private final TreeSet<Long> accounts = new TreeSet<>();
  private final TreeSet<Long> holders = new TreeSet<>();
  private final TreeSet<Long> keys = new TreeSet<>();
  private final Rows calls = new Rows(Long.class, UUID.class);
  private final Rows holds = new Rows(Long.class, UUID.class, Boolean.class);
  private final Set<NeededCounter> counters = new LinkedHashSet<>();
  private final Rows references = new Rows(Long.class, String.class);
  private final Rows adjustments = new Rows(Long.class, String.class, UUID.class);
  private final Rows named = new Rows(Long.class, String.class);
  private final Rows refunded = new Rows(Long.class, UUID.class);
  private final Rows months = new Rows(Long.class, Long.class);

  Committed read(Connection connection, Collection<? extends BookCommand<?>> commands)
      throws SQLException {
    commands.forEach(this::need);
    StoredRows rows = new StoredRows();
    trip.ask(LOCK_BOOKS, rows::book, ids(accounts));
    trip.ask(CLOCK, row -> rows.committed.readAt(StoredRows.instant(row, 1)));
    trip.ask(LOTS, rows::lot, ids(accounts));
    if (!calls.isEmpty()) {
      trip.ask(HOLDS, rows::hold, holds.columns());
      trip.ask(CALLS, rows::call, calls.columns());
    }
    if (!holders.isEmpty()) {
      trip.ask(ACCOUNTS, rows::account, ids(holders));
      trip.ask(KEYS, rows::key, ids(keys));
    }
    if (!references.isEmpty()) {
      trip.ask(REFERENCES, rows::reference, references.columns());
    }
    if (!adjustments.isEmpty()) {
      trip.ask(ADJUSTMENTS, rows::adjustment, adjustments.columns());
    }
    if (!refunded.isEmpty()) {
      trip.ask(CHARGES, rows::charge, refunded.columns());
      trip.ask(CHARGED_LOTS, rows::lot, refunded.columns());
    }
    if (!named.isEmpty()) {
      trip.ask(NAMED_LOTS, rows::lot, named.columns());
    }
    if (!months.isEmpty()) {
      trip.ask(CLOSED_MONTHS, rows::closedMonth, months.columns());
    }
    trip.run(connection);
    readCounters(connection, rows);
    return rows.read();
  }

  /// Most calls need nothing of the table: what they count stands in the book.
  private void readCounters(Connection connection, StoredRows rows) throws SQLException {
    Rows wanted = new Rows(Long.class, String.class, Long.class);
    for (NeededCounter each : counters) {
      if (!rows.knows(each.account(), each.key())) {
        rows.lookedUp(each.account(), each.key());
        wanted.add(each.account().value(), each.key().counter(), Micros.of(each.key().window()));
      }
    }
    if (!wanted.isEmpty()) {
      RoundTrip more = new RoundTrip();
      more.ask(COUNTERS, rows::counter, wanted.columns());
      more.run(connection);
    }
  }

  /// The book and lots of one account as last committed, without a lock; an empty book if the
  /// account has none. Its calls and counters are left out.
  static Book snapshot(Connection connection, AccountId account) throws SQLException {
    StoredRows rows = new StoredRows();
    connection.setAutoCommit(false);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    RoundTrip trip = new RoundTrip();
    Long[] id = {account.value()};
    trip.ask(LOCK_BOOKS.replace("FOR UPDATE", ""), rows::book, id);
    trip.ask(LOTS, rows::lot, id);
    trip.run(connection);
    connection.commit();
    StoredBook stored = rows.read().books.get(account);
    return stored == null ? Book.opened(account) : stored.book();
  }

  private void need(BookCommand<?> command) {
    accounts.add(command.account().value());
    switch (command) {
      case BookCommand.Grant grant ->
          references.add(grant.account().value(), grant.grant().reference());
      case BookCommand.Adjust adjust -> need(adjust.adjustment());
      case BookCommand.Close close -> need(close.close());
      case BookCommand.Hold hold -> need(hold.hold());
      case BookCommand.Settle settle -> needCall(settle.account(), settle.settle().call(), false);
      case BookCommand.Release release ->
          needCall(release.account(), release.release().call(), true);
      case BookCommand.Renew renew -> needCall(renew.account(), renew.held().call(), false);
      case BookCommand.Expire expire -> needCall(expire.account(), expire.held().call(), true);
    }
  }

  private void need(Adjustment adjustment) {
    long account = adjustment.account().value();
    UUID call = null;
    if (adjustment instanceof Adjustment.Refund refund) {
      call = refund.call().value();
      needCall(adjustment.account(), refund.call(), false);
      refunded.add(account, call);
    }
    if (adjustment instanceof Adjustment.TakeBack back) {
      named.add(account, back.lot());
    }
    if (adjustment instanceof Adjustment.Restore restore) {
      named.add(account, restore.lot());
    }
    adjustments.add(account, adjustment.reference(), call);
  }

  private void need(CloseMonth close) {
    long account = close.account().value();
    references.add(account, CloseMonth.reference(close.next().start()));
    AllowanceMonth ended = close.ended();
    if (ended != null) {
      months.add(account, Micros.of(ended.start()));
    }
  }

  private void need(PlaceHold hold) {
    AccountId account = hold.account().id();
    holders.add(account.value());
    keys.add(hold.key().value());
    needCall(account, hold.call(), false);
    for (CounterClaim claim : hold.counters()) {
      needCounter(account, claim.counter(), claim.window());
    }
    needCounter(account, CounterClaim.MONTH_TOKENS, hold.month().start());
    needCounter(account, CounterClaim.MONTH_SPEND, hold.month().start());
  }

  private void needCounter(AccountId account, String counter, Instant window) {
    counters.add(new NeededCounter(account, new CounterKey(counter, window)));
  }

  private void needCall(AccountId account, CallId call, boolean ends) {
    calls.add(account.value(), call.value());
    holds.add(account.value(), call.value(), ends);
  }

  private record NeededCounter(AccountId account, CounterKey key) {}

  private static Long[] ids(Collection<Long> ids) {
    return ids.toArray(Long[]::new);
  }
}
