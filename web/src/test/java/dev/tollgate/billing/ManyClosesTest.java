package dev.tollgate.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.store.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// How fast it is, `./tollgate bench closes` tells.
class ManyClosesTest {

  @Test
  @Tag("long")
  void ten_thousand_months_that_end_at_once_are_each_closed_invoiced_and_paid_once() {
    closedOnceEach(10_000);
  }

  @Test
  void a_run_takes_more_accounts_than_it_asks_for_at_a_time() {
    closedOnceEach(1_100);
  }

  private static void closedOnceEach(int accounts) {
    ManyCloses.Result result = ManyCloses.run(TestDatabase.fresh(24), accounts, _ -> {});

    assertThat(result.done()).isEqualTo(accounts);
    assertThat(result.failed()).isZero();
    assertThat(result.closed()).isEqualTo(accounts);
    assertThat(result.findings()).isEmpty();
  }
}
