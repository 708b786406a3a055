package dev.tollgate.store.billing;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.billing.PlanChange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// Reads rows of `plan_change`.
final class PlanChangeRows {

  static final String SELECT =
      """
      SELECT change_id, account_id, kind, state, from_plan, to_plan, effective_at, terms, reason,
        coalesce(payment_id, (SELECT y.payment_id FROM payment y
          WHERE y.account_id = plan_change.account_id
            AND y.reference = 'plan_change:' || change_id)) AS payment_id, asked_at, done_at
      FROM plan_change
      """;

  private PlanChangeRows() {}

  static PlanChange read(ResultSet row, int number) throws SQLException {
    long payment = row.getLong("payment_id");
    boolean unpaid = row.wasNull();
    Instant effective = row.getObject("effective_at", OffsetDateTime.class).toInstant();
    return new PlanChange(
        row.getLong("change_id"),
        new AccountId(row.getLong("account_id")),
        PlanJson.change(
            row.getString("kind"),
            row.getString("from_plan"),
            row.getString("to_plan"),
            effective,
            row.getString("terms")),
        PlanChange.State.valueOf(row.getString("state")),
        row.getString("reason"),
        unpaid ? null : payment,
        row.getObject("asked_at", OffsetDateTime.class).toInstant(),
        instant(row, "done_at"));
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }
}
