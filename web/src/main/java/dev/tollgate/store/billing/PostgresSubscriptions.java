package dev.tollgate.store.billing;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.alert.Event;
import dev.tollgate.engine.alert.EventType;
import dev.tollgate.engine.billing.ChangeOfPlan;
import dev.tollgate.engine.billing.Interval;
import dev.tollgate.engine.billing.Plan;
import dev.tollgate.engine.billing.PlanChange;
import dev.tollgate.engine.billing.PlanChange.State;
import dev.tollgate.engine.billing.Subscription;
import dev.tollgate.engine.billing.Subscriptions;
import dev.tollgate.engine.money.Cents;
import dev.tollgate.engine.plan.Callers;
import dev.tollgate.store.audit.AuditEntry;
import dev.tollgate.store.audit.AuditTrail;
import dev.tollgate.store.event.EventLog;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Subscriptions in PostgreSQL, and the audit entry of each change.
public final class PostgresSubscriptions implements Subscriptions {

  private static final String ON_ITS_WAY =
      "state IN ('READY', 'AWAITING_PAYMENT', 'SCHEDULED', 'SWITCHED')";

  private final JdbcClient database;
  private final TransactionTemplate together;
  private final AuditTrail audit;
  private final EventLog events;
  private final Callers callers;
  private final SwitchOfPlan switches;

  public PostgresSubscriptions(DataSource source, Callers callers) {
    this.database = JdbcClient.create(source);
    this.together = new TransactionTemplate(new JdbcTransactionManager(source));
    this.audit = new AuditTrail(source);
    this.events = new EventLog(source);
    this.callers = callers;
    this.switches = new SwitchOfPlan(database);
  }

  private record Paying(Interval interval, int seats, @Nullable Instant yearStart, Cents credit) {}

  @Override
  public Optional<Subscription> of(AccountId account) {
    return callers
        .byAccount(account)
        .map(caller -> {
          Paying paying = paying(account);
          return new Subscription(
              caller.account(),
              new Plan(
                  caller.tier().code(), caller.tier().version(), paying.interval(), paying.seats()),
              paying.yearStart(),
              paying.credit());
        });
  }

  private Paying paying(AccountId account) {
    return database
        .sql(
            """
            SELECT interval_paid, seats, year_start, credit_cents FROM subscription
            WHERE account_id = :account
            """)
        .param("account", account.value())
        .query((row, number) ->
            new Paying(
                Interval.ofKey(row.getString(1)).orElseThrow(),
                row.getInt(2),
                PlanChangeRows.instant(row, "year_start"),
                new Cents(row.getLong(4))))
        .optional()
        .orElseGet(() -> new Paying(Interval.MONTH, 1, null, Cents.ZERO));
  }

  @Override
  public Optional<PlanChange> pending(AccountId account) {
    return database
        .sql(PlanChangeRows.SELECT + "WHERE account_id = :account AND " + ON_ITS_WAY)
        .param("account", account.value())
        .query(PlanChangeRows::read)
        .optional();
  }

  @Override
  public Optional<PlanChange> begin(
      AccountId account, ChangeOfPlan change, State state, String reason, Instant at, String by) {
    return inOne(() -> {
      Optional<Long> id =
          database
              .sql(
                  """
                  INSERT INTO plan_change (account_id, kind, state, from_plan, to_plan,
                    effective_at, terms, reason, asked_at)
                  VALUES (:account, :kind, :state, :from::jsonb, :to::jsonb, :effective,
                    :terms::jsonb, :reason, :at)
                  ON CONFLICT (account_id)
                    WHERE state IN ('READY', 'AWAITING_PAYMENT', 'SCHEDULED', 'SWITCHED')
                    DO NOTHING
                  RETURNING change_id
                  """)
              .param("account", account.value())
              .param("kind", change.kind().name())
              .param("state", state.name())
              .param("from", PlanJson.write(change.from()))
              .param("to", PlanJson.write(change.to()))
              .param("effective", change.effective().atOffset(ZoneOffset.UTC))
              .param("terms", PlanJson.terms(change))
              .param("reason", reason)
              .param("at", at.atOffset(ZoneOffset.UTC))
              .query(Long.class)
              .optional();
      return id.map(this::byId)
          .map(begun -> noted("subscription.ask", begun, null, at, by, reason));
    });
  }

  @Override
  public PlanChange awaits(PlanChange change, long payment) {
    database
        .sql("UPDATE plan_change SET payment_id = :payment WHERE change_id = :id")
        .param("payment", payment)
        .param("id", change.id())
        .update();
    return byId(change.id());
  }

  @Override
  public Optional<PlanChange> move(PlanChange change, State to, Instant at, String by) {
    return inOne(() -> {
      int moved =
          database
              .sql(
                  """
                  UPDATE plan_change SET state = :to, done_at = :done
                  WHERE change_id = :id AND state = :from
                  """)
              .param("to", to.name())
              .param("done", to.isOnItsWay() ? null : at.atOffset(ZoneOffset.UTC))
              .param("id", change.id())
              .param("from", change.state().name())
              .update();
      return moved == 0
          ? Optional.empty()
          : Optional.of(
              noted("subscription.move", byId(change.id()), change.state().name(), at, by, ""));
    });
  }

  @Override
  public PlanChange now(PlanChange change) {
    return byId(change.id());
  }

  @Override
  public Optional<PlanChange> makeSwitch(
      PlanChange change, @Nullable Instant trialEnds, Instant at, String by) {
    return inOne(() -> {
      Subscription before = of(change.account()).orElseThrow();
      boolean switched = switches.make(change, before, trialEnds);
      if (!switched) {
        move(change, State.WITHDRAWN, at, by);
        return Optional.empty();
      }
      events.add(
          new Event(
              change.account(),
              EventType.PLAN_CHANGED,
              Map.of(
                  "kind", change.change().kind().name().toLowerCase(Locale.ROOT),
                  "from", change.change().from().tier(),
                  "to", change.change().to().tier()),
              "The plan changed from %s to %s."
                  .formatted(change.change().from().tier(), change.change().to().tier()),
              at));
      return move(change, State.SWITCHED, at, by);
    });
  }

  @Override
  public void keepAsCredit(PlanChange change, Cents paid, Instant at, String by) {
    inOne(() -> {
      if (move(change, State.WITHDRAWN, at, by).isPresent()) {
        database
            .sql(
                """
                INSERT INTO subscription (account_id, credit_cents) VALUES (:account, :cents)
                ON CONFLICT (account_id) DO UPDATE SET
                  credit_cents = subscription.credit_cents + excluded.credit_cents
                """)
            .param("account", change.account().value())
            .param("cents", paid.cents())
            .update();
      }
      return change;
    });
  }

  @Override
  public List<PlanChange> due(Instant at, int limit) {
    return database
        .sql(
            PlanChangeRows.SELECT
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

  @Override
  public Optional<PlanChange> paidBy(long payment) {
    return database
        .sql(
            PlanChangeRows.SELECT
                + """
                WHERE change_id = (
                  SELECT substr(reference, 13)::bigint FROM payment
                  WHERE payment_id = :payment AND reference ~ '^plan_change:[0-9]+$')
                """)
        .param("payment", payment)
        .query(PlanChangeRows::read)
        .optional();
  }

  @Override
  public boolean hadTrial(AccountId account) {
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

  @Override
  public List<PlanChange> history(AccountId account, @Nullable Long before, int limit) {
    return database
        .sql(
            PlanChangeRows.SELECT
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

  private PlanChange byId(long id) {
    return database
        .sql(PlanChangeRows.SELECT + "WHERE change_id = :id")
        .param("id", id)
        .query(PlanChangeRows::read)
        .single();
  }

  private PlanChange noted(
      String action,
      PlanChange change,
      @Nullable String before,
      Instant at,
      String by,
      String note) {
    audit.add(
        new AuditEntry(
            at,
            by,
            action,
            change.account().toString(),
            before == null ? PlanJson.write(change.change().from()) : before,
            "%s %s %s"
                .formatted(
                    change.state(), change.change().kind(), PlanJson.write(change.change().to())),
            note));
    return change;
  }

  private <T> T inOne(Supplier<T> work) {
    return together.execute(transaction -> work.get());
  }
}
