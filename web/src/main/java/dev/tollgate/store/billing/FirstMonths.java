package dev.tollgate.store.billing;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.AccountId;
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

  FirstMonths(JdbcClient database, Subscriptions subscriptions) {
    this.database = database;
    this.subscriptions = subscriptions;
  }

  Optional<CloseMonth> of(AccountId account, Instant at) {
    return subscriptions
        .of(account)
        .filter(each -> each.account().kind() != Account.Kind.REPLAY)
        .map(each ->
            opened(account)
                .map(then -> whole(each, then))
                .orElseGet(() -> without(each.account(), at)));
  }

  private CloseMonth whole(Subscription opened, Instant then) {
    TierVersion tier = new TiersOfPlans(database).of(opened.plan());
    Account account = opened.account();
    return CloseMonth.first(
        account.id(), account.monthAt(then), tier.allowance(), tier.allowanceRepays());
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
