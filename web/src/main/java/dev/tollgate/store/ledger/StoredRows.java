package dev.tollgate.store.ledger;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.AllowanceMonth;
import dev.tollgate.engine.account.KeyId;
import dev.tollgate.engine.ledger.Adjusted;
import dev.tollgate.engine.ledger.Adjustment;
import dev.tollgate.engine.ledger.Adjustments;
import dev.tollgate.engine.ledger.Balances;
import dev.tollgate.engine.ledger.Book;
import dev.tollgate.engine.ledger.BookAccount;
import dev.tollgate.engine.ledger.CallId;
import dev.tollgate.engine.ledger.CallRecord;
import dev.tollgate.engine.ledger.Calls;
import dev.tollgate.engine.ledger.Cause;
import dev.tollgate.engine.ledger.ClosedCall;
import dev.tollgate.engine.ledger.ClosedMonth;
import dev.tollgate.engine.ledger.CounterKey;
import dev.tollgate.engine.ledger.Counters;
import dev.tollgate.engine.ledger.HeldAllowance;
import dev.tollgate.engine.ledger.HeldCall;
import dev.tollgate.engine.ledger.Lot;
import dev.tollgate.engine.ledger.LotSource;
import dev.tollgate.engine.ledger.Lots;
import dev.tollgate.engine.ledger.Months;
import dev.tollgate.engine.ledger.Movement;
import dev.tollgate.engine.ledger.PendingHold;
import dev.tollgate.engine.ledger.Standing;
import dev.tollgate.engine.money.Balance;
import dev.tollgate.engine.money.Credits;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The rows of some books as they come in, put together into [Committed] at the end.
final class StoredRows {

  final Committed committed = new Committed();
  private final Map<AccountId, Parts> parts = new LinkedHashMap<>();

  void book(ResultSet row) throws SQLException {
    AccountId account = new AccountId(row.getLong(1));
    Map<BookAccount, Balance> balances = new EnumMap<>(BookAccount.class);
    int column = 5;
    for (BookAccount each : BookAccount.values()) {
      balances.put(each, new Balance(row.getLong(column++)));
    }
    parts.put(
        account,
        new Parts(
            row.getLong(2),
            new Credits(row.getLong(3)),
            new Credits(row.getLong(4)),
            new Balances(balances),
            StandingCounters.read(row.getString(column)),
            month(row, column + 1),
            HeldAllowancesJson.read(row.getString(column + 3))));
  }

  void lot(ResultSet row) throws SQLException {
    Lot lot =
        new Lot(
            row.getLong(2),
            row.getString(3),
            LotSource.valueOf(row.getString(4)),
            new Credits(row.getLong(5)),
            new Credits(row.getLong(6)),
            new Credits(row.getLong(7)),
            row.getInt(8),
            nullableInstant(row, 9),
            new Credits(row.getLong(10)),
            instant(row, 11));
    partsOf(row).lots.put(lot.id(), lot);
  }

  void hold(ResultSet row) throws SQLException {
    CallId call = new CallId(row.getObject(2, UUID.class));
    PendingHold hold =
        new PendingHold(
            call,
            row.getLong(3),
            new KeyId(row.getLong(4)),
            ReservationJson.readParts(row.getString(6)),
            new Credits(row.getLong(5)),
            ReservationJson.readClaims(row.getString(7)),
            instant(row, 8),
            instant(row, 9));
    partsOf(row).holds.put(call, hold);
    String facts = row.getString(10);
    if (facts != null) {
      committed.facts.put(new HeldCall(new AccountId(row.getLong(1)), call), facts);
    }
  }

  void call(ResultSet row) throws SQLException {
    CallId call = new CallId(row.getObject(2, UUID.class));
    ClosedCall closed =
        new ClosedCall(
            call,
            CallRecord.State.valueOf(row.getString(3)),
            row.getLong(4),
            row.getLong(5),
            row.getObject(6, Long.class),
            new KeyId(row.getLong(7)),
            new Credits(row.getLong(8)),
            new Credits(row.getLong(9)),
            new Credits(row.getLong(10)),
            new Balance(row.getLong(11)),
            ReservationJson.readClaims(row.getString(12)),
            instant(row, 13),
            instant(row, 14));
    partsOf(row).calls.put(call, closed);
  }

  void account(ResultSet row) throws SQLException {
    committed.accounts.put(
        new AccountId(row.getLong(1)),
        new Standing.OfAccount(row.getInt(2), row.getString(3), row.getInt(4), row.getBoolean(5)));
  }

  void key(ResultSet row) throws SQLException {
    committed.keys.put(
        new KeyId(row.getLong(1)),
        new Standing.OfKey(
            new AccountId(row.getLong(2)), row.getBoolean(3), nullableInstant(row, 4)));
  }

  void counter(ResultSet row) throws SQLException {
    partsOf(row)
        .table
        .put(
            new CounterKey(row.getString(2), instant(row, 3)),
            new Counters.Figures(row.getLong(4), row.getLong(5)));
  }

  void adjustment(ResultSet row) throws SQLException {
    UUID call = row.getObject(6, UUID.class);
    partsOf(row)
        .adjustments
        .add(
            new Adjusted(
                row.getLong(2),
                row.getString(3),
                Adjustment.Kind.valueOf(row.getString(4)),
                new Credits(row.getLong(5)),
                call == null ? null : new CallId(call),
                new Cause(row.getString(7), row.getString(8)),
                instant(row, 9)));
  }

  /// A movement that charged a call.
  void charge(ResultSet row) throws SQLException {
    partsOf(row)
        .charges
        .add(
            new Movement(
                row.getLong(2),
                row.getInt(3),
                BookAccount.ofTitle(row.getString(4)),
                BookAccount.ofTitle(row.getString(5)),
                new Credits(row.getLong(6)),
                row.getObject(7, Long.class),
                instant(row, 8)));
  }

  void closedMonth(ResultSet row) throws SQLException {
    Instant end = instant(row, 3);
    partsOf(row)
        .months
        .add(
            new ClosedMonth(
                row.getLong(5),
                new AllowanceMonth(instant(row, 2), end),
                new AllowanceMonth(end, instant(row, 4)),
                new Credits(row.getLong(6)),
                new Credits(row.getLong(7)),
                new Credits(row.getLong(8)),
                new Credits(row.getLong(9))));
  }

  void reference(ResultSet row) throws SQLException {
    committed.addReference(new AccountId(row.getLong(1)), row.getString(2));
  }

  /// Whether the books say where a counter stands; else the table of counters does.
  boolean knows(AccountId account, CounterKey counter) {
    Parts found = parts.get(account);
    return found == null || found.standing.knows(counter);
  }

  /// Notes that a counter is looked up in the table, whether it is found there or not.
  void lookedUp(AccountId account, CounterKey counter) {
    Parts found = parts.get(account);
    if (found != null) {
      found.table.putIfAbsent(counter, new Counters.Figures(0, 0));
    }
  }

  Committed read() {
    parts.forEach((account, part) -> committed.books.put(account, part.book(account)));
    return committed;
  }

  static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static @Nullable Instant nullableInstant(ResultSet row, int column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static @Nullable AllowanceMonth month(ResultSet row, int column) throws SQLException {
    Instant start = nullableInstant(row, column);
    return start == null ? null : new AllowanceMonth(start, instant(row, column + 1));
  }

  private Parts partsOf(ResultSet row) throws SQLException {
    AccountId account = new AccountId(row.getLong(1));
    Parts found = parts.get(account);
    if (found == null) {
      throw new IllegalStateException("%s has rows but no book".formatted(account));
    }
    return found;
  }

  /// What one book is put together from.
  private static final class Parts {

    private final long sequence;
    private final Credits overdraft;
    private final Credits overdraftHeld;
    private final Balances balances;
    private final Map<Long, Lot> lots = new HashMap<>();
    private final Map<CallId, PendingHold> holds = new HashMap<>();
    private final Map<CallId, ClosedCall> calls = new HashMap<>();
    private final List<Adjusted> adjustments = new ArrayList<>();
    private final List<Movement> charges = new ArrayList<>();
    private final List<ClosedMonth> months = new ArrayList<>();
    private final StandingCounters standing;
    private final @Nullable AllowanceMonth open;
    private final List<HeldAllowance> held;
    private final Map<CounterKey, Counters.Figures> table = new HashMap<>();

    Parts(
        long sequence,
        Credits overdraft,
        Credits overdraftHeld,
        Balances balances,
        StandingCounters standing,
        @Nullable AllowanceMonth open,
        List<HeldAllowance> held) {
      this.sequence = sequence;
      this.overdraft = overdraft;
      this.overdraftHeld = overdraftHeld;
      this.balances = balances;
      this.standing = standing;
      this.open = open;
      this.held = held;
    }

    StoredBook book(AccountId account) {
      Map<CounterKey, Counters.Figures> counters = new HashMap<>(table);
      standing.newest().values().forEach(entry -> counters.put(entry.key(), entry.figures()));
      Book book =
          new Book(
              account,
              overdraft,
              overdraftHeld,
              sequence,
              balances,
              new Lots(lots.values()),
              new Counters(counters),
              new Calls(holds.values(), calls.values()),
              new Adjustments(adjustments, charges),
              new Months(open, held, months));
      return new StoredBook(book, lots, holds, calls, sequence, overdraft, standing, table);
    }
  }
}
