package dev.tollgate.store.billing;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.billing.PlanChange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads changes of plans.
record PlanChangeRows(JdbcClient database) {

  static final String SELECT =
      """
      SELECT change_id, account_id, kind, state, from_plan, to_plan, effective_at, terms, reason,
        coalesce(payment_id, (SELECT y.payment_id FROM payment y
          WHERE y.account_id = plan_change.account_id
            AND y.reference = 'plan_change:' || change_id)) AS payment_id, asked_at, done_at
      FROM plan_change
      """;

  private static final String ON_ITS_WAY =
      "state IN ('READY', 'AWAITING_PAYMENT', 'SCHEDULED', 'SWITCHED')";

  PlanChange byId(long id) {
    return database
        .sql(SELECT + "WHERE change_id = :id")
        .param("id", id)
        .query(PlanChangeRows::read)
        .single();
  }

  Optional<PlanChange> pending(AccountId account) {
    return database
        .sql(SELECT + "WHERE account_id = :account AND " + ON_ITS_WAY)
        .param("account", account.value())
        .query(PlanChangeRows::read)
        .optional();
  }

  List<PlanChange> due(Instant at, int limit) {
    return database
        .sql(
            SELECT
                + """
                WHERE state IN ('READY', 'SWITCHED')
                  OR (state = 'SCHEDULED' AND effective_at <= :at)
                  OR (state = 'AWAITING_PAYMENT' AND EXISTS (
                    SELECT FROM payment p
                    WHERE p.account_id = plan_change.account_id
                      AND p.reference = 'plan_change:' || change_id AND p.state <> 'OPEN'))
                  OR (state = 'NOT_PAID' AND EXISTS (
                    SELECT FROM payment p
                    WHERE p.account_id = plan_change.account_id
                      AND p.reference = 'plan_change:' || change_id AND p.state <> 'FAILED'))
                ORDER BY change_id LIMIT :limit
                """)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("limit", limit)
        .query(PlanChangeRows::read)
        .list();
  }

  Optional<PlanChange> paidBy(long payment) {
    return database
        .sql(
            SELECT
                + """
                WHERE change_id = (
                  SELECT substr(reference, 13)::bigint FROM payment
                  WHERE payment_id = :payment AND reference ~ '^plan_change:[0-9]+$')
                """)
        .param("payment", payment)
        .query(PlanChangeRows::read)
        .optional();
  }

  boolean hadTrial(AccountId account) {
    return database
        .sql(
            """
            SELECT EXISTS (SELECT FROM plan_change
              WHERE account_id = :account AND kind = 'TRIAL' AND state <> 'WITHDRAWN')
            """)
        .param("account", account.value())
        .query(Boolean.class)
        .single();
  }

  List<PlanChange> history(AccountId account, @Nullable Long before, int limit) {
    return database
        .sql(
            SELECT
                + """
                WHERE account_id = :account AND change_id < coalesce(:before, 9223372036854775807)
                ORDER BY change_id DESC LIMIT :limit
                """)
        .param("account", account.value())
        .param("before", before)
        .param("limit", limit)
        .query(PlanChangeRows::read)
        .list();
  }

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
