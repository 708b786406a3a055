package dev.tollgate.store.usage;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.billing.UsageAsked;
import dev.tollgate.engine.billing.UsageDimension;
import dev.tollgate.engine.billing.UsageGroup;
import dev.tollgate.engine.billing.UsageReports.Order;
import dev.tollgate.engine.billing.UsageSums;
import dev.tollgate.engine.ledger.PlaceHold;
import dev.tollgate.engine.ledger.SampleCommands;
import dev.tollgate.engine.money.Balance;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.usage.UsageKind;
import dev.tollgate.store.TestDatabase;
import dev.tollgate.store.ledger.BookedAccounts;
import dev.tollgate.store.ledger.LedgerSettings;
import dev.tollgate.store.ledger.PostgresLedger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class UsageSumsTest {

  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final Instant NOW = SampleCommands.NOW;

  private final HikariDataSource database = TestDatabase.fresh(8);
  private final PostgresLedger ledger =
      new PostgresLedger(database, InstantSource.system(), LedgerSettings.DEFAULT);
  private final PostgresUsageFolding folding = new PostgresUsageFolding(database);
  private final PostgresUsageReports reports = new PostgresUsageReports(database);
  private final Account account = new BookedAccounts(database).make();
  private int calls;

  @BeforeEach
  void the_account_has_credits() {
    ledger.grant(SampleCommands.grant(account.id(), "seed", Credits.of(1_000)));
  }

  @AfterEach
  void close() {
    ledger.close();
    database.close();
  }

  @Test
  void a_call_is_reported_before_it_is_folded_and_the_same_after() {
    settle(7);
    UsageSums before = reports.total(today());

    foldAll();

    assertThat(before.calls()).isEqualTo(1);
    assertThat(before.charged()).isEqualTo(Credits.of(7));
    assertThat(before.units().get(UsageKind.OUTPUT)).isEqualTo(1_000);
    assertThat(before.tokens()).isEqualTo(1_500);
    assertThat(reports.total(today())).isEqualTo(before);
    assertThat(slots()).isEqualTo(1);
  }

  @Test
  void what_is_folded_and_what_is_not_add_up() {
    settle(7);
    foldAll();
    settle(5);

    assertThat(reports.total(today()).calls()).isEqualTo(2);
    assertThat(reports.total(today()).charged()).isEqualTo(Credits.of(12));
  }

  @Test
  void folding_twice_and_at_once_counts_each_call_once() throws Exception {
    IntStream.range(0, 40).forEach(_ -> settle(1));

    try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> folds =
          IntStream.range(0, 6).<Future<?>>mapToObj(_ -> nodes.submit(this::foldAll)).toList();
      settle(1);
      for (Future<?> fold : folds) {
        fold.get();
      }
    }
    foldAll();

    assertThat(reports.total(today()).calls()).isEqualTo(41);
    assertThat(folded()).isEqualTo(41);
  }

  @Test
  void a_refund_lowers_revenue_and_margin_before_and_after_it_is_folded() {
    settle(7);
    foldAll();
    ledger.adjust(
        SampleCommands.adjustment(account).refund("r", SampleCommands.call(1), Credits.of(3), NOW));
    UsageSums before = reports.total(today());

    foldAll();

    assertThat(before.calls()).isEqualTo(1);
    assertThat(before.revenue()).isEqualTo(Balance.of(Credits.of(4)));
    assertThat(reports.total(today())).isEqualTo(before);
  }

  @Test
  void released_calls_are_no_usage() {
    ledger.hold(hold(9));
    ledger.release(SampleCommands.release(SampleCommands.call(9), account.id()));
    foldAll();

    assertThat(reports.total(today()).calls()).isZero();
  }

  @Test
  void usage_is_by_model_key_and_tag() {
    settle(7);
    settle(5);
    foldAll();

    assertThat(labels(UsageDimension.MODEL))
        .containsExactly(List.of("openai", "gpt-4o-2024-08-06"));
    assertThat(labels(UsageDimension.KEY))
        .containsExactly(List.of("key_" + account.id().value(), "first"));
    assertThat(labels(UsageDimension.USER)).containsExactly(List.of("", ""));
    assertThat(labels(UsageDimension.TAG))
        .containsExactlyInAnyOrder(List.of("env", "prod"), List.of("team", "search"));
    assertThat(by(UsageDimension.TAG).getFirst().sums().calls()).isEqualTo(2);
  }

  @Test
  void days_begin_where_the_zone_says() {
    settle(7);
    foldAll();
    UsageAsked inTonga =
        new UsageAsked(
            account.id(),
            NOW.minus(Duration.ofDays(1)),
            NOW.plus(Duration.ofDays(1)),
            ZoneId.of("Pacific/Kiritimati"));

    assertThat(reports.by(UsageDimension.DAY, inTonga, Order.NAME, 0, 10).getFirst().labels())
        .containsExactly("2026-11-04");
  }

  @Test
  void a_period_that_ended_before_shows_nothing() {
    settle(7);
    foldAll();
    UsageAsked yesterday =
        new UsageAsked(
            account.id(), NOW.minus(Duration.ofDays(2)), NOW.minus(Duration.ofDays(1)), UTC);

    assertThat(reports.total(yesterday).calls()).isZero();
  }

  @Test
  void all_accounts_together_leave_replays_out() {
    settle(7);
    JdbcClient.create(database).sql("UPDATE account SET kind = 'replay'").update();
    UsageAsked all = new UsageAsked(null, today().from(), today().to(), UTC);

    assertThat(reports.total(all).calls()).isZero();
    JdbcClient.create(database).sql("UPDATE account SET kind = 'live'").update();
    assertThat(reports.total(all).calls()).isEqualTo(1);
    foldAll();
    assertThat(reports.total(all).calls()).isEqualTo(1);
  }

  private void foldAll() {
    while (folding.fold()) {
      // until nothing is left
    }
  }

  private void settle(long credits) {
    calls++;
    ledger.hold(hold(calls));
    ledger.settle(SampleCommands.settle(SampleCommands.call(calls), account, Credits.of(credits)));
  }

  private PlaceHold hold(int number) {
    return SampleCommands.hold(
        SampleCommands.call(number), account, BookedAccounts.keyOf(account), Credits.of(10));
  }

  private UsageAsked today() {
    return new UsageAsked(account.id(), NOW.minus(Duration.ofHours(1)), NOW.plusSeconds(60), UTC);
  }

  private List<UsageGroup> by(UsageDimension dimension) {
    return reports.by(dimension, today(), Order.CHARGED, 0, 10);
  }

  private List<List<String>> labels(UsageDimension dimension) {
    return by(dimension).stream().map(UsageGroup::labels).toList();
  }

  private long slots() {
    return JdbcClient.create(database)
        .sql("SELECT count(*) FROM usage_slot")
        .query(Long.class)
        .single();
  }

  private long folded() {
    return JdbcClient.create(database)
        .sql("SELECT sum(calls) FROM usage_slot")
        .query(Long.class)
        .single();
  }
}
