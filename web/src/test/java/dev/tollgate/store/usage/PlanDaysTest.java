package dev.tollgate.store.usage;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.ledger.SampleCommands;
import dev.tollgate.engine.money.Balance;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.PlanDays.Days;
import dev.tollgate.engine.plan.PlanDays.Takings;
import dev.tollgate.store.TestDatabase;
import dev.tollgate.store.ledger.BookedAccounts;
import dev.tollgate.store.ledger.LedgerSettings;
import dev.tollgate.store.ledger.PostgresLedger;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class PlanDaysTest {

  private static final Instant NOW = SampleCommands.NOW;
  private static final LocalDate TODAY = LocalDate.ofInstant(NOW, ZoneOffset.UTC);
  private static final Days MONTH = Days.upTo(TODAY, 30);
  private static final Instant MIDNIGHT = TODAY.atStartOfDay(ZoneOffset.UTC).toInstant();

  private final HikariDataSource database = TestDatabase.fresh(8);
  private final PostgresLedger ledger =
      new PostgresLedger(database, InstantSource.system(), LedgerSettings.DEFAULT);
  private final PostgresUsageFolding folding = new PostgresUsageFolding(database);
  private final PostgresUsageRepair repair = new PostgresUsageRepair(database);
  private final PostgresPlanDays days = new PostgresPlanDays(database);
  private final BookedAccounts accounts = new BookedAccounts(database);
  private final Account account = accounts.make();

  @BeforeEach
  void two_calls_of_which_one_is_refunded_in_part_are_folded() {
    grant(account);
    settle(account, 1, 7);
    settle(account, 2, 5);
    ledger.adjust(
        SampleCommands.adjustment(account).refund("r", SampleCommands.call(1), Credits.of(3), NOW));
    fold();
  }

  @AfterEach
  void close() {
    ledger.close();
    database.close();
  }

  @Test
  void days_show_what_calls_brought_in_with_refunds_taken_off() {
    Takings total = days.total(MONTH);

    assertThat(total.calls()).isEqualTo(2);
    assertThat(total.revenue()).isEqualTo(Credits.of(9));
    assertThat(days.accounts(MONTH)).isEqualTo(1);
    assertThat(days.byDay(MONTH)).extracting(Takings::name).containsExactly(TODAY.toString());
    assertThat(days.byTier(MONTH)).extracting(Takings::revenue).containsExactly(Credits.of(9));
    assertThat(days.byModel(MONTH)).extracting(Takings::calls).containsExactly(2L);
  }

  @Test
  void the_days_before_show_none_of_it() {
    assertThat(days.total(MONTH.before()).calls()).isZero();
    assertThat(days.accounts(MONTH.before())).isZero();
    assertThat(MONTH.before().last()).isEqualTo(MONTH.first().minusDays(1));
  }

  @Test
  void a_second_account_on_the_same_day_adds_to_it_and_a_replayed_one_does_not() {
    Account second = accounts.make();
    Account replayed = accounts.make();
    change("UPDATE account SET kind = 'replay' WHERE account_id = " + replayed.id().value());
    for (Account each : List.of(second, replayed)) {
      grant(each);
    }
    settle(second, 3, 4);
    settle(replayed, 4, 8);

    fold();

    assertThat(days.total(MONTH).revenue()).isEqualTo(Credits.of(13));
    assertThat(days.accounts(MONTH)).isEqualTo(2);
  }

  @Test
  void sums_and_calls_say_the_same_to_the_last_digit_whichever_days_come_late() {
    Random random = new Random(11);
    List<Account> all = List.of(account, accounts.make(), accounts.make());
    all.stream().skip(1).forEach(this::grant);
    for (int round = 0, number = 10; round < 4; round++) {
      for (int call = 0; call < 6; call++, number++) {
        settle(all.get(random.nextInt(all.size())), number, 1 + random.nextInt(9));
        change(
            """
            UPDATE call SET admitted_at = admitted_at - interval '%d days',
              cost_micros = %d.000000123, facts = jsonb_set(jsonb_set(facts::jsonb,
                '{fact,model}', '"model-%d"'), '{fact,tierCode}', '"tier-%d"')::text
            WHERE call_id = '%s'
            """
                .formatted(
                    random.nextInt(20),
                    random.nextInt(5_000_000),
                    random.nextInt(3),
                    random.nextInt(2),
                    SampleCommands.call(number).value()));
      }

      fold();

      for (int length = 1; length <= 20; length++) {
        Days some = Days.upTo(TODAY.minusDays(random.nextInt(10)), length);
        agree(some);
      }
    }
  }

  private void agree(Days some) {
    CountedCalls calls = new CountedCalls(database, some);

    assertThat(days.accounts(some)).as("%s", some).isEqualTo(calls.accounts());
    assertThat(days.byTier(some)).as("%s", some).isEqualTo(calls.byTier());
    assertThat(days.byModel(some)).as("%s", some).isEqualTo(calls.byModel());
    assertThat(days.accountsByTier(some)).as("%s", some).isEqualTo(calls.accountsByTier());
    assertThat(days.accountsByModel(some)).as("%s", some).isEqualTo(calls.accountsByModel());
  }

  @Test
  void what_accounts_have_is_noted_by_day_and_the_last_note_before_a_day_is_found() {
    assertThat(days.outstanding()).isEqualTo(Balance.of(Credits.of(991)));
    assertThat(days.outstandingOn(TODAY)).isEmpty();
    days.noteOutstanding(TODAY);
    change("UPDATE account SET kind = 'replay'");

    assertThat(days.outstanding()).isEqualTo(Balance.ZERO);
    assertThat(days.outstandingOn(TODAY.plusDays(3))).contains(Balance.of(Credits.of(991)));
    assertThat(days.outstandingOn(TODAY.minusDays(1))).isEmpty();
  }

  @Test
  void a_day_that_is_wrong_is_mended_from_its_calls_and_told() {
    Takings before = days.total(MONTH);
    change("UPDATE plan_day SET calls = calls + 40, charged_micros = 1");
    change("INSERT INTO plan_day SELECT day, 'nobodys', provider, model, 1, 1, 0, 0 FROM plan_day");

    List<String> mended = repair.repair(MIDNIGHT, MIDNIGHT.plus(Duration.ofDays(1)));

    assertThat(mended).hasSize(2).allMatch(each -> each.startsWith(TODAY + " of tier "));
    assertThat(days.total(MONTH)).isEqualTo(before);
    assertThat(repair.repair(MIDNIGHT, MIDNIGHT.plus(Duration.ofDays(1)))).isEmpty();
  }

  @Test
  void who_called_on_a_day_is_mended_from_the_calls_and_told() {
    Account silent = accounts.make();
    change("DELETE FROM calling_day WHERE kind = 'model'");
    change(
        "INSERT INTO calling_day (account_id, kind, name, day) SELECT %d, kind, name, day FROM calling_day WHERE kind = 'all'"
            .formatted(silent.id().value()));
    change("UPDATE calling_gap SET accounts = accounts + 5 WHERE kind = 'tier'");
    change(
        "INSERT INTO calling_gap SELECT day, '%s', 3, kind, name FROM calling_gap WHERE kind = 'all'"
            .formatted(TODAY.minusDays(40)));

    List<String> mended = repair.repair(MIDNIGHT, MIDNIGHT.plus(Duration.ofDays(1)));

    assertThat(mended)
        .hasSize(4)
        .contains(
            TODAY + " of all: calling_day had 1 accounts that did not call and lacked 0 that did")
        .anyMatch(each -> each.contains("of model ") && each.contains("lacked 1 that did"))
        .anyMatch(each -> each.contains("of tier ") && each.contains("calling_gap had 6 accounts"))
        .anyMatch(each -> each.contains("last on " + TODAY.minusDays(40) + ", and there were 0"));
    agree(MONTH);
    assertThat(repair.repair(MIDNIGHT, MIDNIGHT.plus(Duration.ofDays(1)))).isEmpty();
  }

  @Test
  void a_lost_day_of_who_called_is_found_and_the_days_after_it_count_from_it_again() {
    settle(account, 3, 4);
    Instant before = MIDNIGHT.minus(Duration.ofDays(2));
    change(
        "UPDATE call SET admitted_at = '%s' WHERE call_id = '%s'"
            .formatted(before, SampleCommands.call(3).value()));
    fold();
    change("DELETE FROM calling_day WHERE day < '%s'".formatted(TODAY));
    change("UPDATE calling_gap SET accounts = 0 WHERE before_day > '-infinity'");
    change(
        "UPDATE calling_gap SET accounts = 1 WHERE day = '%s' AND before_day = '-infinity'"
            .formatted(TODAY));

    assertThat(repair.repair(before, MIDNIGHT)).isNotEmpty();

    agree(MONTH);
    agree(Days.upTo(TODAY.minusDays(1), 5));
    agree(Days.upTo(TODAY, 1));
  }

  @Test
  void calls_of_before_tiers_and_models_were_counted_are_counted_as_a_database_is_brought_up() {
    change("DELETE FROM calling_day WHERE kind <> 'all'");
    change("DELETE FROM calling_gap WHERE kind <> 'all'");

    for (String each : statements("V215__who_called_is_counted_by_tier_and_model.sql")) {
      if (each.strip().startsWith("INSERT")) {
        change(each);
      }
    }

    agree(MONTH);
  }

  private static List<String> statements(String migration) {
    try (InputStream file = PlanDaysTest.class.getResourceAsStream("/db/migration/" + migration)) {
      return List.of(new String(file.readAllBytes(), StandardCharsets.UTF_8).split(";\n"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Test
  void a_day_that_is_right_is_left_alone_while_calls_wait_to_be_folded() {
    settle(account, 3, 9);

    assertThat(repair.repair(MIDNIGHT, MIDNIGHT.plus(Duration.ofDays(1)))).isEmpty();

    fold();
    assertThat(days.total(MONTH).revenue()).isEqualTo(Credits.of(18));
  }

  private void grant(Account to) {
    ledger.grant(SampleCommands.grant(to.id(), "seed", Credits.of(1_000)));
  }

  private void settle(Account of, int number, long credits) {
    ledger.hold(
        SampleCommands.hold(
            SampleCommands.call(number), of, BookedAccounts.keyOf(of), Credits.of(10)));
    ledger.settle(SampleCommands.settle(SampleCommands.call(number), of, Credits.of(credits)));
  }

  private void fold() {
    while (folding.fold()) {
      // until nothing is left
    }
  }

  private void change(String sql) {
    assertThat(JdbcClient.create(database).sql(sql).update()).isPositive();
  }
}
