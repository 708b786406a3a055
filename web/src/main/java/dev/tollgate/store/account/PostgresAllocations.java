package dev.tollgate.store.account;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.Budget;
import dev.tollgate.engine.account.BudgetId;
import dev.tollgate.engine.account.BudgetPeriod;
import dev.tollgate.engine.account.Budgets;
import dev.tollgate.engine.account.MemberId;
import dev.tollgate.engine.billing.Allocations;
import dev.tollgate.engine.billing.Pool;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.store.Columns;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Allocations in PostgreSQL: hard budgets of members. The account is locked while one changes.
public final class PostgresAllocations implements Allocations {

  private final JdbcClient database;
  private final Budgets budgets;
  private final Ledger ledger;
  private final Edits edits;

  public PostgresAllocations(DataSource source, Budgets budgets, Ledger ledger) {
    this.database = JdbcClient.create(source);
    this.budgets = budgets;
    this.ledger = ledger;
    this.edits = new Edits(source);
  }

  @Override
  public Pool pool(Account account, Instant at) {
    Map<Budget, BudgetPeriod.Window> windows = new LinkedHashMap<>();
    all(account.id())
        .forEach(each -> windows.put(each, each.terms().period().windowAt(at, account)));
    Map<BudgetId, Budget.Use> uses = budgets.uses(windows);
    Map<Budget, Budget.Use> pool = new LinkedHashMap<>();
    windows.keySet().forEach(each -> pool.put(each, uses.getOrDefault(each.id(), Budget.Use.NONE)));
    return new Pool(ledger.statement(account.id(), at).available().spendable(), pool);
  }

  @Override
  public Change allocate(
      Account account,
      MemberId member,
      Credits amount,
      BudgetPeriod reset,
      @Nullable Budget before,
      Instant at,
      String by) {
    return change(
        account,
        member,
        at,
        pool -> {
          Budget now = pool.of(member).orElse(null);
          if (before != null && !before.equals(now)) {
            return new Change.EditedMeanwhile();
          }
          return fit(account, member, pool, terms(amount, reset), at, by);
        });
  }

  @Override
  public Change give(Account account, MemberId member, Credits amount, Instant at, String by) {
    return change(
        account,
        member,
        at,
        pool -> {
          Budget.Terms terms =
              pool.of(member)
                  .map(now -> terms(now.terms().amount().plus(amount), now.terms().period()))
                  .orElseGet(() -> terms(amount, BudgetPeriod.TOTAL));
          return fit(account, member, pool, terms, at, by);
        });
  }

  @Override
  public Change takeBack(Account account, MemberId member, Credits amount, Instant at, String by) {
    return change(
        account,
        member,
        at,
        pool -> {
          Budget now = pool.of(member).orElse(null);
          Credits left = now == null ? Credits.ZERO : pool.use(now).leftOf(now.terms().amount());
          if (now == null || amount.compareTo(left) > 0) {
            return new Change.MoreThanLeft(amount, left);
          }
          Budget.Terms terms = terms(now.terms().amount().minus(amount), now.terms().period());
          return written(account, member, now, terms, at, by);
        });
  }

  @Override
  public Change end(Account account, Budget before, Instant at, String by) {
    return edits.together(() -> {
      edits.lockAccount(account.id());
      if (!all(account.id()).contains(before)) {
        return new Change.EditedMeanwhile();
      }
      database
          .sql("DELETE FROM budget WHERE budget_id = :budget")
          .param("budget", before.id().value())
          .update();
      audit(before, null, at, by);
      return new Change.Done(pool(account, at), null);
    });
  }

  private Change change(
      Account account, MemberId member, Instant at, Function<Pool, Change> write) {
    return edits.together(() -> {
      edits.lockAccount(account.id());
      return edits.hasMember(account.id(), member)
          ? write.apply(pool(account, at))
          : new Change.NoSuchMember(member);
    });
  }

  /// Writes an allocation down if the pool has room for what it leaves to be spent.
  private Change fit(
      Account account, MemberId member, Pool pool, Budget.Terms terms, Instant at, String by) {
    Budget before = pool.of(member).orElse(null);
    Budget.Use use =
        before != null && before.terms().period() == terms.period()
            ? pool.use(before)
            : Budget.Use.NONE;
    Credits left = use.leftOf(terms.amount());
    Credits room = pool.room(member);
    return left.compareTo(room) > 0
        ? new Change.OverAllocated(left, room, pool)
        : written(account, member, before, terms, at, by);
  }

  private Change written(
      Account account,
      MemberId member,
      @Nullable Budget before,
      Budget.Terms terms,
      Instant at,
      String by) {
    database
        .sql(
            """
            INSERT INTO budget (account_id, member_id, allocation, name, amount_micros, period,
              hard, created_at)
            VALUES (:account, :member, true, :name, :amount, :period, true, :at)
            ON CONFLICT (member_id) WHERE allocation
            DO UPDATE SET amount_micros = EXCLUDED.amount_micros, period = EXCLUDED.period
            """)
        .param("account", account.id().value())
        .param("member", member.value())
        .param("name", terms.name())
        .param("amount", terms.amount().micros())
        .param("period", terms.period().name().toLowerCase(Locale.ROOT))
        .param("at", Columns.time(at))
        .update();
    Pool pool = pool(account, at);
    Budget after = pool.of(member).orElseThrow();
    audit(before, after, at, by);
    return new Change.Done(pool, after);
  }

  private void audit(@Nullable Budget before, @Nullable Budget after, Instant at, String by) {
    Budget either = after == null ? before : after;
    if (either != null) {
      String action = after == null ? "allocation.end" : "allocation.set";
      edits.audit(at, by, action, either.owner().toString(), before, after, either.terms().name());
    }
  }

  private List<Budget> all(AccountId account) {
    return database
        .sql(BudgetRow.SELECT + "WHERE account_id = :account AND allocation ORDER BY member_id")
        .param("account", account.value())
        .query(BudgetRow::read)
        .list();
  }

  private static Budget.Terms terms(Credits amount, BudgetPeriod reset) {
    return new Budget.Terms("allocation", amount, reset, true);
  }
}
