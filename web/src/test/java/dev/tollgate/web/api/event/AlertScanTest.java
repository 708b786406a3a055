package dev.tollgate.web.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.alert.WatchSpending;
import dev.tollgate.web.RunningTollgate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A hundred thousand accounts, each with lots and a week of usage, of which a thousand moved.
@Tag("long")
class AlertScanTest {

  private static final int TIMES = 5;
  private static final Duration MOST = Duration.ofSeconds(1);

  @Test
  void a_thousand_that_moved_among_a_hundred_thousand_are_looked_at_within_a_second(
      TestReporter reporter) {
    try (RunningTollgate tollgate = RunningTollgate.start("--tollgate.roles=gateway,console")) {
      JdbcClient database = JdbcClient.create(tollgate.bean(DataSource.class));
      furnish(database);
      WatchSpending spending = tollgate.bean(WatchSpending.class);

      long[] nanos = new long[TIMES];
      int raised = 0;
      for (int i = 0; i < TIMES; i++) {
        move(database, i);
        long begun = System.nanoTime();
        raised += spending.look(Instant.now());
        nanos[i] = System.nanoTime() - begun;
      }

      Arrays.sort(nanos);
      Duration median = Duration.ofNanos(nanos[TIMES / 2]);
      reporter.publishEntry(
          "looked at 1,000 of 100,000", median.toMillis() + " ms, " + raised + " alerts in all");
      System.out.printf(
          "{\"bench\":\"alerts\",\"accounts\":100000,\"moved\":1000,\"median_ms\":%d,\"worst_ms\":%d}%n",
          median.toMillis(), nanos[TIMES - 1] / 1_000_000);
      assertThat(raised).isEqualTo(TIMES * 1_000 * 2);
      assertThat(median).isLessThan(MOST);
    }
  }

  private static void furnish(JdbcClient database) {
    UsageSlots.zeroWhereNothingIsSaid(database);
    database
        .sql(
            """
            INSERT INTO account (name, tier_code, tier_version, anchor_day, zone, kind)
            SELECT 'Account ' || n, 'large', 1, 1 + n % 28, 'Europe/Berlin', 'live'
            FROM generate_series(1, 100000) n;
            INSERT INTO book (account_id, overdraft_micros, sequence, credits_micros, issued_micros)
            SELECT account_id, 0, 5, 1000000000, -1000000000 FROM account WHERE name LIKE 'Account %'
            ON CONFLICT DO NOTHING;
            INSERT INTO lot (account_id, lot_id, reference, source, amount_micros, remaining_micros,
              priority, expires_at, paid_micros, granted_at)
            SELECT account_id, l, 'lot ' || l, CASE WHEN l = 1 THEN 'ALLOWANCE' ELSE 'PURCHASED' END,
              2000000000, CASE WHEN l = 1 THEN 300000000 ELSE 700000000 END, 20,
              CASE WHEN l = 1 THEN now() + interval '20 days' END, 0, now()
            FROM account CROSS JOIN generate_series(1, 2) l WHERE name LIKE 'Account %';
            INSERT INTO usage_slot (account_id, slot_at, key_id, member_id, team_id, provider, model,
              service, byok, free, calls, charged_micros)
            SELECT account_id, date_bin('15 minutes', now() - h * interval '3 hours',
              timestamptz 'epoch'), 1, 0, 0, 'p', 'm', 'chat', false, false, 1, 1000000
            FROM account CROSS JOIN generate_series(1, 14) h WHERE name LIKE 'Account %';
            INSERT INTO usage_mark (account_id, sequence) SELECT account_id, 5 FROM account WHERE name LIKE 'Account %';
            INSERT INTO alert_mark (account_id, sequence) SELECT account_id, 5 FROM account WHERE name LIKE 'Account %';
            ANALYZE
            """)
        .update();
  }

  /// Each time others, so that each look raises something.
  private static void move(JdbcClient database, int time) {
    database
        .sql("UPDATE usage_mark SET sequence = 6 WHERE account_id % 100 = :time")
        .param("time", time)
        .update();
  }
}
