package dev.tollgate.store.billing;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.AllowanceMonth;
import dev.tollgate.engine.billing.ClosedPeriod;
import dev.tollgate.engine.billing.ClosedPeriod.Leftover;
import dev.tollgate.engine.billing.ClosedPeriods;
import dev.tollgate.engine.billing.Coupons;
import dev.tollgate.engine.billing.Plan;
import dev.tollgate.engine.billing.Subscriptions;
import dev.tollgate.engine.ledger.CloseMonth;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Callers;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.store.Columns;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// What closes decided, in PostgreSQL.
public final class PostgresClosedPeriods implements ClosedPeriods {

  private final JdbcClient database;
  private final TransactionTemplate together;
  private final DecidedPeriods decided;
  private final ClosesToTry tries;
  private final FirstMonths firstMonths;

  public PostgresClosedPeriods(
      DataSource source, Subscriptions subscriptions, Coupons coupons, Callers callers) {
    this.database = JdbcClient.create(source);
    this.together = new TransactionTemplate(new JdbcTransactionManager(source));
    this.decided = new DecidedPeriods(database, subscriptions, coupons, callers);
    this.tries = new ClosesToTry(database);
    this.firstMonths = new FirstMonths(database, subscriptions, decided);
  }

  @Override
  public ClosedPeriod decide(AccountId account, AllowanceMonth month, Deciding how, Instant at) {
    return Objects.requireNonNull(
        together.execute(transaction -> {
          decided.lock(account);
          return find(account, month.start())
              .orElseGet(() -> decided.decide(account, month, how, at));
        }));
  }

  @Override
  public ClosedPeriod booked(
      ClosedPeriod period, Leftover leftover, Credits overdraft, @Nullable Instant granted) {
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("unused", leftover.unused().micros());
    values.put("rolled", leftover.rolled().micros());
    values.put("overdraft", overdraft.micros());
    values.put("granted", Columns.time(granted));
    return step(
        period,
        """
        state = 'BOOKED', unused_micros = :unused, rolled_micros = :rolled,
          overdraft_micros = :overdraft, granted_at = :granted
        """,
        "state = 'DECIDED'",
        values);
  }

  @Override
  public ClosedPeriod awaits(ClosedPeriod period, long payment, Instant graceUntil) {
    return step(
        period,
        "state = 'IN_GRACE', payment_id = :payment, grace_until = :grace",
        "state = 'BOOKED'",
        Map.of("payment", payment, "grace", Columns.time(graceUntil)));
  }

  @Override
  public ClosedPeriod settled(ClosedPeriod period, Instant at) {
    return step(
        period,
        "state = 'PAID', settled_at = :at",
        "state IN ('BOOKED', 'IN_GRACE', 'OVER')",
        Map.of("at", Columns.time(at)));
  }

  @Override
  public ClosedPeriod over(ClosedPeriod period) {
    return step(period, "state = 'OVER'", "state = 'IN_GRACE'", Map.of());
  }

  @Override
  public void granted(ClosedPeriod period, Instant at) {
    step(period, "granted_at = :at", "granted_at IS NULL", Map.of("at", Columns.time(at)));
  }

  private ClosedPeriod step(
      ClosedPeriod period,
      String change,
      String from,
      Map<String, ? extends @Nullable Object> values) {
    return database
        .sql(
            "UPDATE billing_close SET %s WHERE account_id = :account AND period_start = :start AND %s RETURNING %s"
                .formatted(change, from, ClosedPeriodRows.COLUMNS))
        .param("account", period.account().value())
        .param("start", Columns.time(period.period().start()))
        .params(values)
        .query(ClosedPeriodRows::read)
        .optional()
        .or(() -> find(period.account(), period.period().start()))
        .orElseThrow();
  }

  @Override
  public Credits askedOverdraft(AccountId account) {
    return new Credits(
        database
            .sql(
                """
                SELECT coalesce(sum(overdraft_micros), 0) FROM billing_close
                WHERE account_id = :account AND state <> 'PAID'
                """)
            .param("account", account.value())
            .query(Long.class)
            .single());
  }

  @Override
  public boolean overdue(AccountId account, Instant at) {
    return database
        .sql(
            """
            SELECT EXISTS (SELECT FROM billing_close WHERE account_id = :account
              AND state IN ('IN_GRACE', 'OVER') AND (grace_until <= :at OR ending = 'OPENED'))
            """)
        .param("account", account.value())
        .param("at", Columns.time(at))
        .query(Boolean.class)
        .single();
  }

  @Override
  public TierVersion terms(Plan plan) {
    return new TiersOfPlans(database).of(plan);
  }

  @Override
  public Optional<CloseMonth> firstMonth(AccountId account, Opening how, Instant at) {
    return Objects.requireNonNull(together.execute(_ -> firstMonths.of(account, how, at)));
  }

  @Override
  public List<ClosedPeriod> unfinished(AccountId account) {
    return database
        .sql(
            ClosedPeriodRows.SELECT
                + "WHERE account_id = :account AND state <> 'PAID' ORDER BY period_start")
        .param("account", account.value())
        .query(ClosedPeriodRows::read)
        .list();
  }

  @Override
  public List<AccountId> due(Instant at, long after, int limit) {
    return tries.due(at, after, limit);
  }

  @Override
  public void failed(AccountId account, String message, Instant at) {
    tries.failed(account, message, at);
  }

  @Override
  public void worked(AccountId account) {
    tries.worked(account);
  }

  @Override
  public Optional<ClosedPeriod> find(AccountId account, Instant start) {
    return database
        .sql(ClosedPeriodRows.SELECT + "WHERE account_id = :account AND period_start = :start")
        .param("account", account.value())
        .param("start", Columns.time(start))
        .query(ClosedPeriodRows::read)
        .optional();
  }

  @Override
  public Optional<ClosedPeriod> paidBy(long payment) {
    return database
        .sql(ClosedPeriodRows.SELECT + "WHERE payment_id = :payment")
        .param("payment", payment)
        .query(ClosedPeriodRows::read)
        .optional();
  }

  @Override
  public List<ClosedPeriod> of(AccountId account, @Nullable Instant before, int limit) {
    return database
        .sql(
            ClosedPeriodRows.SELECT
                + """
                WHERE account_id = :account
                  AND period_start < coalesce(:before::timestamptz, 'infinity')
                ORDER BY period_start DESC LIMIT :limit
                """)
        .param("account", account.value())
        .param("before", Columns.time(before))
        .param("limit", limit)
        .query(ClosedPeriodRows::read)
        .list();
  }
}
