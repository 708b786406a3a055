package dev.tollgate.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.billing.BillingPeriod;
import dev.tollgate.engine.billing.ChangePlan.Only;
import dev.tollgate.engine.billing.ClosedPeriod;
import dev.tollgate.engine.billing.ClosedPeriod.Ending;
import dev.tollgate.engine.billing.ClosedPeriod.State;
import dev.tollgate.engine.billing.PeriodLine;
import dev.tollgate.engine.billing.WantedPlan;
import dev.tollgate.engine.money.Cents;
import dev.tollgate.engine.money.Credits;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a plan, its changes and its fee come to when a month ends.
class PlansAtMonthEndTest extends ClosedMonths {

  @Test
  void a_downgrade_is_made_at_the_end_and_what_rolls_is_half_of_the_old_grant() {
    AccountId account = on("professional");
    world.plans.change(
        account, new WantedPlan("starter", null, null, false), Only.ANY, OPENED, "a test");

    world.close.close(account, DECEMBER);

    assertThat(last(account).ending()).isEqualTo(Ending.CHANGED);
    assertThat(last(account).closedPlan().tier()).isEqualTo("professional");
    assertThat(last(account).fee().due()).isEqualTo(new Cents(1_900));
    assertThat(world.tierOf(account).code()).isEqualTo("starter");
    assertThat(world.available(account, DECEMBER)).isEqualTo("43500");
    assertThat(world.subscriptions.pending(account)).isEmpty();
  }

  @Test
  void a_cancellation_ends_in_the_tier_that_the_old_one_falls_back_to() {
    AccountId account = on("professional");
    world.plans.cancel(account, "too_expensive", OPENED, "a test");

    world.close.close(account, DECEMBER);

    assertThat(last(account).ending()).isEqualTo(Ending.CANCELLED);
    assertThat(last(account).fee().lines()).isEmpty();
    assertThat(world.tierOf(account).code()).isEqualTo("free");
  }

  @Test
  void where_there_is_no_tier_to_fall_back_to_a_cancellation_suspends() {
    AccountId account = on("starter");
    world.plans.cancel(account, "other", OPENED, "a test");

    world.close.close(account, DECEMBER);

    assertThat(world.callers.byAccount(account).orElseThrow().account().suspended()).isTrue();
    assertThat(last(account).allowance()).isEqualTo(Credits.ZERO);
    world.close.close(account, JANUARY);
    assertThat(last(account).ending()).isEqualTo(Ending.SUSPENDED);
    assertThat(last(account).state()).isEqualTo(State.PAID);
  }

  @Test
  void nobody_pays_in_a_trial_and_who_chooses_nothing_falls_back() {
    AccountId account =
        world.account("professional", 1, "UTC", OPENED, Instant.parse("2026-12-05T00:00:00Z"));

    world.close.close(account, DECEMBER);
    assertThat(last(account).ending()).isEqualTo(Ending.TRIAL);
    assertThat(last(account).fee().due()).isEqualTo(Cents.ZERO);
    assertThat(last(account).granted()).isEqualTo(DECEMBER);

    world.close.close(account, JANUARY);
    assertThat(last(account).ending()).isEqualTo(Ending.TRIAL_OVER);
    assertThat(world.tierOf(account).code()).isEqualTo("free");
    assertThat(last(account).allowance()).isEqualTo(Credits.of(1_000));
  }

  @Test
  void seats_beyond_those_included_a_coupon_and_credit_are_lines_of_the_fee() {
    AccountId account = on("professional");
    world
        .sql
        .sql("INSERT INTO subscription (account_id, seats, credit_cents) VALUES (:account, 5, 500)")
        .param("account", account.value())
        .update();
    world.halfOff(2, OPENED);
    world.redeemHalf(account, OPENED);

    world.close.close(account, DECEMBER);
    assertThat(last(account).fee().lines())
        .extracting(PeriodLine::amount)
        .containsExactly(new Cents(4_900), new Cents(3_000), new Cents(-3_950));
    assertThat(last(account).fee().fromCredit()).isEqualTo(new Cents(500));
    assertThat(last(account).fee().due()).isEqualTo(new Cents(3_450));

    world.close.close(account, JANUARY);
    assertThat(last(account).fee().due()).isEqualTo(new Cents(3_950));
    world.close.close(account, FEBRUARY);
    assertThat(last(account).fee().due()).isEqualTo(new Cents(7_900));
  }

  @Test
  void who_pays_by_the_year_has_twelve_months_and_one_fee() {
    AccountId account = world.account("starter", 31, "UTC", Instant.parse("2027-01-31T12:00:00Z"));
    world
        .sql
        .sql(
            """
            INSERT INTO subscription (account_id, interval_paid, year_start)
            VALUES (:account, 'year', '2027-01-31T00:00:00Z')
            """)
        .param("account", account.value())
        .update();

    world.close.close(account, Instant.parse("2028-02-29T00:00:00Z"));

    List<ClosedPeriod> closed = world.periods.of(account, null, 20);
    assertThat(closed).hasSize(13);
    assertThat(closed)
        .filteredOn(period -> period.fee().due().isPositive())
        .singleElement()
        .satisfies(period -> {
          assertThat(period.fee().due()).isEqualTo(new Cents(19_000));
          assertThat(period.fee().paysFor())
              .isEqualTo(
                  new BillingPeriod(
                      Instant.parse("2028-01-31T00:00:00Z"),
                      Instant.parse("2029-01-31T00:00:00Z")));
        });
    assertThat(closed.getLast().period().end()).isEqualTo("2027-02-28T00:00:00Z");
    assertThat(closed.getFirst().period().end()).isEqualTo("2028-02-29T00:00:00Z");
  }
}
