package dev.tollgate.store.billing;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.AllowanceMonth;
import dev.tollgate.engine.billing.ClosedPeriods.Opening;
import dev.tollgate.engine.billing.PeriodDecision;
import dev.tollgate.engine.billing.PlanChange;
import dev.tollgate.engine.billing.Subscription;
import dev.tollgate.engine.billing.Subscriptions;
import dev.tollgate.engine.ledger.CloseMonth;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.TierVersion;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How the months of accounts begin that nobody has counted yet.
final class FirstMonths {

  private final JdbcClient database;
  private final Subscriptions subscriptions;
  private final DecidedPeriods decided;

  FirstMonths(JdbcClient database, Subscriptions subscriptions, DecidedPeriods decided) {
    this.database = database;
    this.subscriptions = subscriptions;
    this.decided = decided;
  }

  Optional<CloseMonth> of(AccountId account, Opening how, Instant at) {
    return subscriptions
        .of(account)
        .filter(each -> each.account().kind() != Account.Kind.REPLAY)
        .map(each ->
            opened(account)
                .map(then -> opened(each, then, how, at))
                .orElseGet(() -> without(each.account(), at)));
  }

  /// Its allowance waits for what is to be paid.
  private CloseMonth opened(Subscription opened, Instant then, Opening how, Instant at) {
    TierVersion tier = new TiersOfPlans(database).of(opened.plan());
    Account account = opened.account();
    AllowanceMonth month = account.monthAt(then);
    Optional<PeriodDecision> fee = how.of(opened, tier, then);
    fee.ifPresent(decision -> decided.open(opened, month, decision, at));
    return CloseMonth.first(
        account.id(),
        month,
        fee.isPresent() ? Credits.ZERO : tier.allowance(),
        tier.allowanceRepays());
  }

  private CloseMonth without(Account account, Instant at) {
    return CloseMonth.first(
        account.id(), account.monthAt(before(account.id(), at)), Credits.ZERO, false);
  }

  private Optional<Instant> opened(AccountId account) {
    return database
        .sql(
            """
            SELECT first_month_at FROM account
            WHERE account_id = :account AND first_month_at IS NOT NULL
            """)
        .param("account", account.value())
        .query(OffsetDateTime.class)
        .optional()
        .map(OffsetDateTime::toInstant);
  }

  /// What was scheduled before is made up for.
  private Instant before(AccountId account, Instant at) {
    return subscriptions
        .pending(account)
        .filter(change -> change.state() == PlanChange.State.SCHEDULED)
        .map(change -> change.change().effective())
        .filter(effective -> !effective.isAfter(at))
        .map(effective -> effective.minus(Duration.ofSeconds(1)))
        .orElse(at);
  }
}
