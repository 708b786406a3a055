package dev.tollgate.store.billing;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.billing.BillingPeriod;
import dev.tollgate.engine.billing.ClosedPeriod;
import dev.tollgate.engine.billing.ClosedPeriod.Leftover;
import dev.tollgate.engine.billing.PeriodFee;
import dev.tollgate.engine.money.Cents;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Reads rows of `billing_close`.
final class ClosedPeriodRows {

  static final String COLUMNS =
      """
      account_id, period_start, period_end, renewed_end, ending, closed_plan, renewed_plan,
        unused_micros, rolled_micros, allowance_micros, overdraft_micros, granted_at, fee_start, fee_end, lines,
        total_cents, credit_cents, state, payment_id, grace_until, decided_at, settled_at
      """;

  static final String SELECT = "SELECT " + COLUMNS + " FROM billing_close ";

  private ClosedPeriodRows() {}

  static ClosedPeriod read(ResultSet row, int number) throws SQLException {
    Instant end = instant(row, "period_end");
    return new ClosedPeriod(
        new AccountId(row.getLong("account_id")),
        new BillingPeriod(instant(row, "period_start"), end),
        new BillingPeriod(end, instant(row, "renewed_end")),
        ClosedPeriod.Ending.valueOf(row.getString("ending")),
        PlanJson.plan(row.getString("closed_plan")),
        PlanJson.plan(row.getString("renewed_plan")),
        leftover(row),
        new Credits(row.getLong("allowance_micros")),
        new Credits(row.getLong("overdraft_micros")),
        Columns.instant(row, "granted_at"),
        fee(row),
        ClosedPeriod.State.valueOf(row.getString("state")),
        Columns.number(row, "payment_id"),
        Columns.instant(row, "grace_until"),
        instant(row, "decided_at"),
        Columns.instant(row, "settled_at"));
  }

  private static @Nullable Leftover leftover(ResultSet row) throws SQLException {
    Long unused = Columns.number(row, "unused_micros");
    return unused == null
        ? null
        : new Leftover(new Credits(unused), new Credits(row.getLong("rolled_micros")));
  }

  private static PeriodFee fee(ResultSet row) throws SQLException {
    Instant from = Columns.instant(row, "fee_start");
    return new PeriodFee(
        from == null ? null : new BillingPeriod(from, instant(row, "fee_end")),
        PeriodLinesJson.read(row.getString("lines")),
        new Cents(row.getLong("total_cents")),
        new Cents(row.getLong("credit_cents")));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return java.util.Objects.requireNonNull(Columns.instant(row, column), column);
  }
}
