package dev.tollgate.store.usage;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.billing.UsageAsked;
import dev.tollgate.engine.billing.UsageSums;
import dev.tollgate.engine.ledger.SampleCommands;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.store.TestDatabase;
import dev.tollgate.store.ledger.BookedAccounts;
import dev.tollgate.store.ledger.LedgerSettings;
import dev.tollgate.store.ledger.PostgresLedger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class UsageRepairTest {

  private static final Instant NOW = SampleCommands.NOW;
  private static final Instant FROM = NOW.truncatedTo(ChronoUnit.DAYS);
  private static final Instant TO = FROM.plus(Duration.ofDays(1));

  private final HikariDataSource database = TestDatabase.fresh(8);
  private final PostgresLedger ledger =
      new PostgresLedger(database, InstantSource.system(), LedgerSettings.DEFAULT);
  private final PostgresUsageFolding folding = new PostgresUsageFolding(database);
  private final PostgresUsageReports reports = new PostgresUsageReports(database);
  private final PostgresUsageRepair repair = new PostgresUsageRepair(database);
  private final Account account = new BookedAccounts(database).make();

  @BeforeEach
  void two_calls_of_which_one_is_refunded_in_part_are_folded() {
    ledger.grant(SampleCommands.grant(account.id(), "seed", Credits.of(1_000)));
    settle(1, 7);
    settle(2, 5);
    ledger.adjust(
        SampleCommands.adjustment(account).refund("r", SampleCommands.call(1), Credits.of(3), NOW));
    while (folding.fold()) {
      // until nothing is left
    }
  }

  @AfterEach
  void close() {
    ledger.close();
    database.close();
  }

  private void settle(int number, long credits) {
    ledger.hold(
        SampleCommands.hold(
            SampleCommands.call(number), account, BookedAccounts.keyOf(account), Credits.of(10)));
    ledger.settle(SampleCommands.settle(SampleCommands.call(number), account, Credits.of(credits)));
  }

  private UsageSums total() {
    return reports.total(
        new UsageAsked(
            account.id(), NOW.minus(Duration.ofHours(1)), NOW.plusSeconds(60), ZoneOffset.UTC));
  }

  private void change(String sql) {
    assertThat(JdbcClient.create(database).sql(sql).update()).isPositive();
  }

  @Test
  void sums_that_are_right_are_left_alone() {
    UsageSums before = total();

    assertThat(repair.repair(FROM, TO)).isEmpty();

    assertThat(total()).isEqualTo(before);
  }

  @Test
  void a_sum_that_is_wrong_is_mended_from_the_calls_and_told() {
    UsageSums before = total();
    change("UPDATE usage_slot SET calls = calls + 40, charged_micros = 1");

    List<String> mended = repair.repair(FROM, TO);

    assertThat(mended)
        .singleElement()
        .asString()
        .contains(account.id().toString())
        .contains("had 42 calls for 1 microcredits, and there were 2 for 12000000");
    assertThat(total()).isEqualTo(before);
    assertThat(repair.repair(FROM, TO)).isEmpty();
  }

  @Test
  void a_sum_that_is_lost_is_made_again_and_one_of_no_call_is_gone() {
    UsageSums before = total();
    change("UPDATE usage_slot SET slot_at = slot_at - interval '1 hour'");

    assertThat(repair.repair(FROM, TO)).hasSize(2);

    assertThat(total()).isEqualTo(before);
  }

  @Test
  void what_is_not_folded_yet_is_not_counted_twice() {
    settle(3, 9);

    assertThat(repair.repair(FROM, TO)).isEmpty();

    assertThat(folding.fold()).isFalse();
    assertThat(total().calls()).isEqualTo(3);
    assertThat(total().charged()).isEqualTo(Credits.of(21));
  }

  @Test
  void what_lies_outside_the_time_asked_for_is_left_alone() {
    change("UPDATE usage_slot SET calls = calls + 40");

    assertThat(repair.repair(TO, TO.plus(Duration.ofDays(1)))).isEmpty();

    assertThat(total().calls()).isEqualTo(42);
  }
}
