package dev.tollgate.store.usage;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.billing.UsageAsked;
import dev.tollgate.engine.billing.UsageDimension;
import dev.tollgate.engine.billing.UsageReports.Order;
import dev.tollgate.store.TestDatabase;
import dev.tollgate.store.ledger.BookedAccounts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A month of one account with a million calls: of ten models, with five keys, every few seconds.
@Tag("long")
class MillionCallsTest {

  private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
  private static final int TIMES = 9;
  private static final List<UsageDimension> EVERY_CALL_IS_IN_ONE =
      List.of(
          UsageDimension.DAY,
          UsageDimension.MODEL,
          UsageDimension.DAY_AND_MODEL,
          UsageDimension.SERVICE,
          UsageDimension.KEY,
          UsageDimension.TAG);

  private final HikariDataSource database = TestDatabase.fresh(4);
  private final JdbcClient client = JdbcClient.create(database);
  private final PostgresUsageFolding folding = new PostgresUsageFolding(database);
  private final PostgresUsageReports reports = new PostgresUsageReports(database);

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void a_million_calls_are_all_reported_whatever_they_are_grouped_by(TestReporter reporter) {
    Account account = new BookedAccounts(database).make();
    settleAMillion(account);
    long begun = System.nanoTime();
    foldAll();
    reporter.publishEntry("folded in", Duration.ofNanos(System.nanoTime() - begun).toString());
    client.sql("ANALYZE").update();
    UsageAsked month =
        new UsageAsked(
            account.id(), START, START.plus(Duration.ofDays(31)), ZoneId.of("Europe/Berlin"));

    assertThat(reports.total(month).calls()).isEqualTo(1_000_000);

    for (UsageDimension dimension : EVERY_CALL_IS_IN_ONE) {
      assertThat(
              reports.by(dimension, month, Order.CHARGED, 0, 500).stream()
                  .mapToLong(group -> group.sums().calls())
                  .sum())
          .as(dimension.name())
          .isEqualTo(1_000_000);
    }
    tell(reporter, "summary", () -> reports.total(month));
    for (UsageDimension dimension : UsageDimension.values()) {
      if (dimension != UsageDimension.DETAIL) { // exports are streamed
        tell(reporter, dimension.name(), () -> reports.by(dimension, month, Order.CHARGED, 0, 50));
      }
    }
  }

  /// How long it takes is told, and decides nothing: machines differ.
  private static void tell(TestReporter reporter, String what, Supplier<?> question) {
    long[] nanos = new long[TIMES];
    for (int i = 0; i < TIMES; i++) {
      long begun = System.nanoTime();
      assertThat(question.get()).isNotNull();
      nanos[i] = System.nanoTime() - begun;
    }
    Arrays.sort(nanos);
    Duration median = Duration.ofNanos(nanos[TIMES / 2]);
    reporter.publishEntry(what, median.toMillis() + " ms");
  }

  private void foldAll() {
    while (folding.fold()) {
      // until nothing is left
    }
  }

  private void settleAMillion(Account account) {
    client
        .sql(
            """
            INSERT INTO call (account_id, sequence, call_id, hold_sequence, key_id, state,
              held_micros, price_micros, charged_micros, overrun_micros, available_micros,
              cost_micros, counted_tokens, admitted_at, settled_at, flags, usage, facts, lines,
              claims)
            SELECT :account, n, gen_random_uuid(), n, 1 + n % 5, 'SETTLED', 200, 150, 150, 0, 0, 75,
              1500, :start + n * interval '2.6 seconds', :start + n * interval '2.6 seconds', '',
              '{"input":500,"output":1000}',
              format('{"version":1,"fact":{"account":"acct_1","tierCode":"professional","model":"model-%s","provider":"openai","service":"chat","tierMarkup":"60.0"},"ruleSet":"x","priceId":1,"modelAsked":"m","at":"2026-10-01T00:00:00Z","tags":{"team":"team-%s"}}',
                n % 10, n % 7),
              '[]', '[]'
            FROM generate_series(1, 1000000) n
            """)
        .param("account", account.id().value())
        .param("start", START.atOffset(ZoneOffset.UTC))
        .update();
    client
        .sql("UPDATE book SET sequence = 1000000 WHERE account_id = :account")
        .param("account", account.id().value())
        .update();
  }
}
