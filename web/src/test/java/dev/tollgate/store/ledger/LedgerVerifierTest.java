package dev.tollgate.store.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.ledger.PlaceHold;
import dev.tollgate.engine.ledger.SampleCommands;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.store.TestDatabase;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class LedgerVerifierTest {

  private final HikariDataSource database = TestDatabase.fresh(4);
  private final Account account = new BookedAccounts(database).make();

  @BeforeEach
  void one_call_has_ended_and_one_is_pending() {
    try (PostgresLedger ledger =
        new PostgresLedger(database, InstantSource.system(), LedgerSettings.DEFAULT)) {
      ledger.grant(SampleCommands.grant(account.id(), "seed", Credits.of(100)));
      ledger.hold(hold(1));
      ledger.settle(SampleCommands.settle(SampleCommands.call(1), account, Credits.of(7)));
      ledger.hold(hold(2));
    }
  }

  private PlaceHold hold(int number) {
    return SampleCommands.hold(
        SampleCommands.call(number), account, BookedAccounts.keyOf(account), Credits.of(10));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void books_in_order_are_found_clean() {
    LedgerVerifier.Verdict verdict = new LedgerVerifier(database).verify();

    assertThat(verdict.clean()).isTrue();
    assertThat(verdict.summary())
        .isEqualTo("clean: 1 accounts, 2 movements, 1 calls, 1 pending holds, 0 findings");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          UPDATE book SET revenue_micros = revenue_micros + 1, uncharged_micros = -1 | platform:revenue is 7000001, its movements sum to 7000000
          UPDATE movement SET amount_micros = 1 WHERE credit = 'platform:revenue' | account:credits is 93000000, its movements sum to 99999999
          UPDATE lot SET remaining_micros = remaining_micros - 1 | its lots hold 92999999, its credits are 93000000
          UPDATE lot SET reserved_micros = 0 | lot 1: 0 reserved, its holds reserve 10000000
          UPDATE book SET overdraft_held_micros = 5 | 5 held from its overdraft, its holds take 0
          UPDATE book SET counters = '[["month_spend",0,0,1]]' | the counter month_spend from
          UPDATE hold SET lease_until = now() - interval '2 minutes' | its lease lapsed at
          UPDATE call SET lines = '[]' | settled without a receipt
          DELETE FROM call | charged 0, the movements of the call charge 7000000
          DELETE FROM movement WHERE credit = 'platform:revenue' | charged 7000000, the movements of the call charge 0
          UPDATE hold SET call_id = (SELECT call_id FROM call) | both pending and ended
          INSERT INTO adjustment SELECT account_id, 99, 'x', 'DEDUCT', 5, null, 'why', 'who', now() FROM book | number 99: adjusted by 5, its movements come to 0
          INSERT INTO adjustment SELECT account_id, 98, 'y', 'REFUND', 8000000, call_id, 'why', 'who', now() FROM call | charged 7000000 and refunded 8000000
          UPDATE movement SET debit = 'platform:revenue', credit = 'account:credits' WHERE credit = 'platform:revenue' | adjusted by 0, its movements come to 7000000
          INSERT INTO lot SELECT 99, 1, 'x', 'BONUS', 0, 0, 0, 1, null, 0, now() | acct_99: 1 in lot, but no book
          """)
  void whatever_is_wrong_is_named(String damage, String finding) {
    JdbcClient.create(database).sql(damage).update();

    List<String> findings = new LedgerVerifier(database).verify().findings();

    assertThat(findings).anySatisfy(each -> assertThat(each).contains(finding));
  }

  @Test
  void a_sum_that_is_not_zero_is_named() {
    JdbcClient client = JdbcClient.create(database);
    client.sql("ALTER TABLE book DROP CONSTRAINT book_sums_to_zero").update();
    client.sql("UPDATE book SET uncharged_micros = 3").update();

    assertThat(new LedgerVerifier(database).verify().findings())
        .contains("All books together sum to 3, not to 0");
  }
}
