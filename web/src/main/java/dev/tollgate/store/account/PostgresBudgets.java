package dev.tollgate.store.account;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.Budget;
import dev.tollgate.engine.account.BudgetId;
import dev.tollgate.engine.account.BudgetOwner;
import dev.tollgate.engine.account.BudgetPeriod;
import dev.tollgate.engine.account.Budgets;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.store.Columns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/// Budgets in PostgreSQL. What is spent of them stands in the ledger's counters.
public final class PostgresBudgets implements Budgets {

  private final JdbcClient database;
  private final Edits edits;

  public PostgresBudgets(DataSource source) {
    this.database = JdbcClient.create(source);
    this.edits = new Edits(source);
  }

  @Override
  public List<Budget> list(@Nullable AccountId account, @Nullable BudgetId after, int most) {
    return database
        .sql(
            BudgetRow.SELECT
                + """
                WHERE (:account::bigint IS NULL OR account_id = :account)
                  AND budget_id > :after AND NOT allocation
                ORDER BY budget_id LIMIT :most
                """)
        .param("account", account == null ? null : account.value())
        .param("after", after == null ? 0 : after.value())
        .param("most", most)
        .query(BudgetRow::read)
        .list();
  }

  @Override
  public Optional<Budget> of(BudgetId budget) {
    return database
        .sql(BudgetRow.SELECT + "WHERE budget_id = :budget AND NOT allocation")
        .param("budget", budget.value())
        .query(BudgetRow::read)
        .optional();
  }

  @Override
  public Map<BudgetId, Budget.Use> uses(Map<Budget, BudgetPeriod.Window> windows) {
    List<Map.Entry<Budget, BudgetPeriod.Window>> asked = new ArrayList<>(windows.entrySet());
    Map<BudgetId, Budget.Use> uses = new HashMap<>();
    database
        .sql(
            """
            SELECT c.counter, c.settled, c.held
            FROM unnest(:accounts::bigint[], :counters::text[], :windows::text[])
              AS w (account_id, counter, window_at)
            JOIN counter c ON c.account_id = w.account_id AND c.counter = w.counter
              AND c.window_at = w.window_at::timestamptz
            """)
        .param(
            "accounts",
            asked.stream().map(each -> each.getKey().account().value()).toArray(Long[]::new))
        .param(
            "counters",
            asked.stream().map(each -> each.getKey().id().counter()).toArray(String[]::new))
        .param(
            "windows",
            asked.stream().map(each -> each.getValue().start().toString()).toArray(String[]::new))
        .query(row -> {
          BudgetId budget =
              new BudgetId(Long.parseLong(row.getString("counter").substring("budget:".length())));
          uses.put(
              budget,
              new Budget.Use(
                  new Credits(row.getLong("settled")), new Credits(row.getLong("held"))));
        });
    return uses;
  }

  @Override
  public Change make(
      AccountId account, BudgetOwner owner, Budget.Terms terms, Instant at, String by) {
    return edits.together(() -> {
      if (!edits.lockAccount(account)) {
        return new Change.NoSuchAccount(account);
      }
      if (!has(account, owner)) {
        return new Change.NoSuchOwner(owner);
      }
      long id =
          write(
                  terms,
                  """
                  INSERT INTO budget (account_id, team_id, member_id, key_id, name, amount_micros,
                    period, hard, created_at)
                  VALUES (:account, :team, :member, :key, :name, :amount, :period, :hard, :at)
                  RETURNING budget_id
                  """)
              .param("account", account.value())
              .param("team", owner instanceof BudgetOwner.OfTeam of ? of.team().value() : null)
              .param(
                  "member", owner instanceof BudgetOwner.OfMember of ? of.member().value() : null)
              .param("key", owner instanceof BudgetOwner.OfKey of ? of.key().value() : null)
              .param("at", Columns.time(at))
              .query(Long.class)
              .single();
      return done(null, new BudgetId(id), "budget.make", at, by);
    });
  }

  @Override
  public Change edit(Budget before, Budget.Terms after, Instant at, String by) {
    return change(
        before,
        () -> {
          write(
                  after,
                  """
                  UPDATE budget SET name = :name, amount_micros = :amount, period = :period,
                    hard = :hard
                  WHERE budget_id = :budget
                  """)
              .param("budget", before.id().value())
              .update();
          return done(before, before.id(), "budget.edit", at, by);
        });
  }

  @Override
  public Change remove(Budget before, Instant at, String by) {
    return change(
        before,
        () -> {
          database
              .sql("DELETE FROM budget WHERE budget_id = :budget")
              .param("budget", before.id().value())
              .update();
          edits.audit(
              at, by, "budget.remove", before.id().toString(), before, null, before.terms().name());
          return new Change.Done(before);
        });
  }

  private Change change(Budget before, Supplier<Change> write) {
    return edits.together(() -> {
      edits.lockAccount(before.account());
      return of(before.id()).filter(before::equals).isPresent()
          ? write.get()
          : new Change.EditedMeanwhile();
    });
  }

  private Change done(@Nullable Budget before, BudgetId id, String action, Instant at, String by) {
    Budget after = of(id).orElseThrow();
    edits.audit(at, by, action, id.toString(), before, after, after.terms().name());
    return new Change.Done(after);
  }

  private boolean has(AccountId account, BudgetOwner owner) {
    return switch (owner) {
      case BudgetOwner.WholeAccount whole -> true;
      case BudgetOwner.OfTeam of -> edits.hasTeam(account, of.team());
      case BudgetOwner.OfMember of -> edits.hasMember(account, of.member());
      case BudgetOwner.OfKey of -> edits.hasKey(account, of.key());
    };
  }

  private StatementSpec write(Budget.Terms terms, String sql) {
    return database
        .sql(sql)
        .param("name", terms.name())
        .param("amount", terms.amount().micros())
        .param("period", terms.period().name().toLowerCase(Locale.ROOT))
        .param("hard", terms.hard());
  }
}
