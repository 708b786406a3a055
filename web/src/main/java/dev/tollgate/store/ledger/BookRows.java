package dev.tollgate.store.ledger;

import dev.tollgate.engine.account.AllowanceMonth;
import dev.tollgate.engine.ledger.BookAccount;
import dev.tollgate.store.Micros;
import dev.tollgate.store.RoundTrip;
import dev.tollgate.store.Rows;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What differs in the rows of books themselves.
final class BookRows {

  private static final int COLUMNS = 8 + BookAccount.values().length;

  private static final String UPDATE =
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

  private final Rows rows = new Rows(types());

  void add(long account, StoredBook stored, StandingCounters standing) {
    @Nullable Object[] row = new Object[COLUMNS];
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
    rows.add(row);
  }

  void tell(RoundTrip trip) {
    trip.tell(UPDATE, rows);
  }

  private static Class<?>[] types() {
    Class<?>[] types = new Class<?>[COLUMNS];
    Arrays.fill(types, Long.class);
    types[COLUMNS - 2] = String.class;
    types[COLUMNS - 1] = String.class;
    return types;
  }
}
