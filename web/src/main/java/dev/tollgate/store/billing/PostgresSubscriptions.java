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

  private final JdbcClient database;
  private final TransactionTemplate together;
  private final AuditTrail audit;
  private final EventLog events;
  private final Callers callers;
  private final SwitchOfPlan switches;
  private final PlanChangeRows changes;

  public PostgresSubscriptions(DataSource source, Callers callers) {
    this.database = JdbcClient.create(source);
    this.together = new TransactionTemplate(new JdbcTransactionManager(source));
    this.audit = new AuditTrail(source);
    this.events = new EventLog(source);
    this.callers = callers;
    this.switches = new SwitchOfPlan(database);
    this.changes = new PlanChangeRows(database);
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
    return changes.pending(account);
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
      return id.map(changes::byId)
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
    return changes.byId(change.id());
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
              noted(
                  "subscription.move",
                  changes.byId(change.id()),
                  change.state().name(),
                  at,
                  by,
                  ""));
    });
  }

  @Override
  public PlanChange now(PlanChange change) {
    return changes.byId(change.id());
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
    return changes.due(at, limit);
  }

  @Override
  public Optional<PlanChange> paidBy(long payment) {
    return changes.paidBy(payment);
  }

  @Override
  public boolean hadTrial(AccountId account) {
    return changes.hadTrial(account);
  }

  @Override
  public List<PlanChange> history(AccountId account, @Nullable Long before, int limit) {
    return changes.history(account, before, limit);
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
