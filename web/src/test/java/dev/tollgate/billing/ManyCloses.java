package dev.tollgate.billing;

import com.zaxxer.hikari.HikariDataSource;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.billing.CloseBillingPeriods;
import dev.tollgate.engine.billing.IssueInvoices;
import dev.tollgate.store.ledger.LedgerVerifier;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/// The night on which everybody's month ends: accounts on a paid tier are closed, invoiced, and pay
/// at once.
public final class ManyCloses {

  private static final Instant NOVEMBER = Instant.parse("2026-11-01T00:00:00Z");
  private static final Instant DECEMBER = Instant.parse("2026-12-01T00:00:00Z");

  private ManyCloses() {}

  /// What came of it.
  ///
  /// @param closed accounts that were closed once, invoiced and paid for
  /// @param findings of the books, afterwards
  /// @param invoicing how long it took to invoice them, after they were closed
  public record Result(
      int done,
      int failed,
      long closed,
      Duration took,
      Duration invoicing,
      List<String> findings) {}

  /// @param database empty, with every migration applied
  /// @param progress told how many are done, after each
  public static Result run(HikariDataSource database, int accounts, IntConsumer progress) {
    try (BillingWorld world = BillingWorld.in(database)) {
      furnish(world, accounts);
      Counted counted = new Counted(new AtomicInteger(), new AtomicInteger(), progress);

      long began = System.nanoTime();
      world.everybody().run(DECEMBER, counted);
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      began = System.nanoTime();
      int _ = new IssueInvoices(world.invoices).due(DECEMBER);
      Duration invoicing = Duration.ofNanos(System.nanoTime() - began);

      return new Result(
          counted.done().get(),
          counted.failed().get(),
          closed(world),
          took,
          invoicing,
          new LedgerVerifier(database).verify().findings().stream().map(String::valueOf).toList());
    }
  }

  private static void furnish(BillingWorld world, int accounts) {
    world
        .sql
        .sql(
            """
            WITH made AS (
              INSERT INTO account (name, tier_code, tier_version, anchor_day, zone, kind)
              SELECT 'Acme', 'starter', 1, 1, 'UTC', 'live' FROM generate_series(1, :accounts)
              RETURNING account_id)
            INSERT INTO book (account_id, overdraft_micros, month_start, month_end)
            SELECT account_id, 0, :start::timestamptz, :end::timestamptz FROM made;
            """)
        .param("accounts", accounts)
        .param("start", NOVEMBER.toString())
        .param("end", DECEMBER.toString())
        .update();
  }

  private static long closed(BillingWorld world) {
    return world
        .sql
        .sql(
            """
            SELECT count(*) FROM account a
            WHERE (SELECT array_agg(state) FROM billing_close c WHERE c.account_id = a.account_id)
                = ARRAY['PAID']
              AND (SELECT array_agg(total_cents) FROM invoice i WHERE i.account_id = a.account_id)
                = ARRAY[1900::bigint]
              AND (SELECT array_agg(amount_cents) FROM payment p
                   WHERE p.account_id = a.account_id AND p.state = 'PAID') = ARRAY[1900::bigint]
            """)
        .query(Long.class)
        .single();
  }

  private record Counted(AtomicInteger done, AtomicInteger failed, IntConsumer progress)
      implements CloseBillingPeriods.Watcher {

    @Override
    public void done(AccountId account) {
      progress.accept(done.incrementAndGet());
    }

    @Override
    public void failed(AccountId account, RuntimeException why) {
      failed.incrementAndGet();
    }
  }
}
