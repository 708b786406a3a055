package dev.tollgate.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.billing.ClosedPeriod;
import dev.tollgate.store.ledger.LedgerVerifier;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SimulatedYearTest {

  @Test
  void a_year_with_crashes_closes_every_period_once_and_the_same_seed_makes_it_again() {
    long seed = Long.getLong("year.seed", System.nanoTime());
    System.out.println("-Dyear.seed=" + seed);

    List<String> one = year(seed, 50, 3);

    assertThat(year(seed, 50, 3)).isEqualTo(one);
  }

  @Test
  @Tag("long")
  void a_year_of_a_thousand_accounts_with_twenty_crashes_closes_every_period_once() {
    long seed = Long.getLong("year.seed", System.nanoTime());
    System.out.println("-Dyear.seed=" + seed);

    assertThat(year(seed, 1_000, 20)).isNotEmpty();
  }

  private static List<String> year(long seed, int customers, int crashes) {
    ReadyPlansWorld ready = ReadyPlansWorld.at(SimulatedYear.START);
    try (BillingWorld world = ready.world()) {
      SimulatedYear year = new SimulatedYear(ready, seed, customers, crashes);
      year.pass();

      assertThat(year.crashes()).isEqualTo(crashes);
      assertThat(new LedgerVerifier(world.database).verify().findings()).isEmpty();
      year.accounts().forEach(account -> everyPeriodOnce(world, account, year));
      assertThat(count(world, "SELECT count(*) FROM billing_close WHERE ending <> 'OPENED'"))
          .isEqualTo(count(world, "SELECT count(*) FROM month_close"));
      new YearInvoices(world).equalTheLedger();
      assertThat(year.alerts().raised()).isNotEmpty().isEqualTo(year.alerts().crossed());
      return year.remains();
    }
  }

  /// One period follows the other up to the end of the year, and all are settled.
  private static void everyPeriodOnce(BillingWorld world, AccountId account, SimulatedYear year) {
    List<ClosedPeriod> closed = world.periods.of(account, null, 100).reversed();
    assertThat(closed).hasSizeBetween(11, 14);
    for (int i = 1; i < closed.size(); i++) {
      assertThat(closed.get(i).period()).isEqualTo(closed.get(i - 1).renewed());
    }
    assertThat(closed).extracting(ClosedPeriod::state).containsOnly(ClosedPeriod.State.PAID);
    assertThat(closed.getLast().renewed().end()).isAfter(year.end());
  }

  private static long count(BillingWorld world, String sql) {
    return world.sql.sql(sql).query(Long.class).single();
  }
}
