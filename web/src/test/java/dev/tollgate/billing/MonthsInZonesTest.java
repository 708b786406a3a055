package dev.tollgate.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.billing.BillingPeriod;
import dev.tollgate.engine.billing.ClosedPeriod;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MonthsInZonesTest extends ClosedMonths {

  private static final Instant OPENED_MONTH = Instant.parse("2026-11-01T00:00:00Z");

  @Test
  void a_month_in_a_zone_that_changes_its_clocks_begins_at_its_midnights() {
    AccountId account =
        world.account("free", 29, "Europe/Berlin", Instant.parse("2027-03-01T12:00:00Z"));

    world.close.close(account, Instant.parse("2027-04-29T00:00:00Z"));

    // On 28 March 2027 the clocks go forward.
    assertThat(world.periods.of(account, null, 5))
        .extracting(ClosedPeriod::period)
        .containsExactly(
            new BillingPeriod(
                Instant.parse("2027-03-28T22:00:00Z"), Instant.parse("2027-04-28T22:00:00Z")),
            new BillingPeriod(
                Instant.parse("2027-02-27T23:00:00Z"), Instant.parse("2027-03-28T22:00:00Z")));
  }

  @Test
  void another_day_or_zone_holds_from_the_next_month_on_which_is_no_shorter_than_half_of_one() {
    AccountId account = on("free");
    world.sql.sql("UPDATE account SET anchor_day = 3, zone = 'Asia/Tokyo'").update();

    world.close.close(account, JANUARY);

    assertThat(last(account).period()).isEqualTo(new BillingPeriod(OPENED_MONTH, DECEMBER));
    assertThat(last(account).renewed().end()).isEqualTo("2027-01-02T15:00:00Z");
  }
}
