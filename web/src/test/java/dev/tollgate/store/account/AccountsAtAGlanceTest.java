package dev.tollgate.store.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.billing.AccountsAtAGlance.Glance;
import dev.tollgate.engine.ledger.SampleCommands;
import dev.tollgate.engine.money.Balance;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.store.TestDatabase;
import dev.tollgate.store.ledger.BookedAccounts;
import dev.tollgate.store.ledger.LedgerSettings;
import dev.tollgate.store.ledger.PostgresLedger;
import dev.tollgate.store.usage.PostgresUsageFolding;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class AccountsAtAGlanceTest {

  private static final Instant NOW = SampleCommands.NOW;

  private final HikariDataSource database = TestDatabase.fresh(8);
  private final PostgresLedger ledger =
      new PostgresLedger(database, InstantSource.system(), LedgerSettings.DEFAULT);
  private final BookedAccounts accounts = new BookedAccounts(database);
  private final PostgresAccountsAtAGlance glances = new PostgresAccountsAtAGlance(database);

  @AfterEach
  void close() {
    ledger.close();
    database.close();
  }

  @Test
  void what_is_available_is_what_the_ledger_says_and_what_was_spent_is_net_of_refunds() {
    Account calling = accounts.make();
    Account quiet = accounts.make();
    ledger.grant(SampleCommands.grant(calling.id(), "seed", Credits.of(100)));
    hold(calling, 1);
    ledger.settle(SampleCommands.settle(SampleCommands.call(1), calling, Credits.of(7)));
    ledger.adjust(
        SampleCommands.adjustment(calling).refund("r", SampleCommands.call(1), Credits.of(2), NOW));
    hold(calling, 2);
    var _ = new PostgresUsageFolding(database).fold();

    Map<AccountId, Glance> found = of(List.of(calling.id(), quiet.id()), NOW);

    Balance available = ledger.statement(calling.id(), NOW).available();
    assertThat(available).isEqualTo(Balance.of(Credits.of(85)));
    assertThat(found)
        .containsEntry(calling.id(), new Glance(available, Balance.of(Credits.of(5))))
        .containsEntry(quiet.id(), Glance.NOTHING);
  }

  @Test
  void lots_that_have_expired_and_accounts_nobody_asked_for_are_left_out() {
    Account account = accounts.make();
    Account other = accounts.make();
    ledger.grant(SampleCommands.grant(account.id(), "seed", Credits.of(100)));
    ledger.grant(SampleCommands.grant(other.id(), "seed", Credits.of(100)));
    JdbcClient.create(database)
        .sql("UPDATE lot SET expires_at = :at")
        .param("at", NOW.atOffset(java.time.ZoneOffset.UTC))
        .update();

    assertThat(of(List.of(account.id()), NOW))
        .containsOnly(Map.entry(account.id(), Glance.NOTHING));
    assertThat(
            of(List.of(account.id()), NOW.minusSeconds(1))
                .getOrDefault(account.id(), Glance.NOTHING)
                .available())
        .isEqualTo(ledger.statement(account.id(), NOW.minusSeconds(1)).available());
  }

  private Map<AccountId, Glance> of(List<AccountId> ids, Instant at) {
    return glances.of(ids, NOW.minus(Duration.ofDays(30)), at);
  }

  private void hold(Account account, int call) {
    ledger.hold(
        SampleCommands.hold(
            SampleCommands.call(call), account, BookedAccounts.keyOf(account), Credits.of(10)));
  }
}
