package dev.tollgate.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.store.ledger.LedgerVerifier;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The night on which everybody's month ends.
class ManyClosesTest {

  private static final int ACCOUNTS = 10_000;
  private static final Instant DECEMBER = Instant.parse("2026-12-01T00:00:00Z");

  @Test
  @Tag("long")
  void ten_thousand_months_that_end_at_once_are_closed_and_paid_within_a_minute() {
    try (BillingWorld world = new BillingWorld(true)) {
      world
          .sql
          .sql(
              """
              WITH made AS (
                INSERT INTO account (name, tier_code, tier_version, anchor_day, zone, kind)
                SELECT 'Acme', 'starter', 1, 1, 'UTC', 'live' FROM generate_series(1, :accounts)
                RETURNING account_id)
              INSERT INTO book (account_id, overdraft_micros, month_start, month_end)
              SELECT account_id, 0, '2026-11-01T00:00:00Z', '2026-12-01T00:00:00Z' FROM made
              """)
          .param("accounts", ACCOUNTS)
          .update();
      SeenRun run = new SeenRun();

      long began = System.nanoTime();
      world.everybody().run(DECEMBER, run);
      Duration took = Duration.ofNanos(System.nanoTime() - began);

      System.out.printf("%d closes in %d ms%n", ACCOUNTS, took.toMillis());
      assertThat(run.done()).hasSize(ACCOUNTS);
      assertThat(run.failed()).isEmpty();
      assertThat(took).isLessThan(Duration.ofSeconds(60));
      assertThat(new LedgerVerifier(world.database).verify().findings()).isEmpty();
    }
  }
}
