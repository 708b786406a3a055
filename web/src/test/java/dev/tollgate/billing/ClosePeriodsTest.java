package dev.tollgate.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.billing.BillingPeriod;
import dev.tollgate.engine.billing.ChangePlan.Only;
import dev.tollgate.engine.billing.ClosedPeriod;
import dev.tollgate.engine.billing.ClosedPeriod.Ending;
import dev.tollgate.engine.billing.ClosedPeriod.State;
import dev.tollgate.engine.billing.Coupon;
import dev.tollgate.engine.billing.Payments.Payment;
import dev.tollgate.engine.billing.PeriodLine;
import dev.tollgate.engine.billing.WantedPlan;
import dev.tollgate.engine.money.Cents;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.store.ledger.LedgerVerifier;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClosePeriodsTest {

  private static final Instant OPENED = Instant.parse("2026-11-01T09:00:00Z");
  private static final Instant DECEMBER = Instant.parse("2026-12-01T00:00:00Z");
  private static final Instant JANUARY = Instant.parse("2027-01-01T00:00:00Z");
  private static final Instant FEBRUARY = Instant.parse("2027-02-01T00:00:00Z");

  private final BillingWorld byBank = new BillingWorld(false);
  private final BillingWorld world = byBank;

  @AfterEach
  void the_books_are_in_order() {
    try (byBank) {
      assertThat(new LedgerVerifier(world.database).verify().findings()).isEmpty();
    }
  }

  private AccountId on(String tier) {
    return world.account(tier, 1, "UTC", OPENED);
  }

  private ClosedPeriod last(AccountId account) {
    return world.periods.of(account, null, 1).getFirst();
  }

  private void pay(AccountId account, Instant at) {
    Payment payment = world.payments.list(account, null, 1).getFirst();
    Payment paid =
        world
            .payments
            .settle(payment.id(), dev.tollgate.engine.billing.Payments.State.PAID, at, "a test", "")
            .orElseThrow();
    world.close.paid(paid, at);
  }

  @Test
  void a_month_ends_with_what_rolls_and_the_next_begins_with_its_fee_and_its_allowance() {
    AccountId account = on("starter");

    int closed = world.close.close(account, DECEMBER);

    ClosedPeriod period = last(account);
    assertThat(closed).isEqualTo(1);
    assertThat(period.ending()).isEqualTo(Ending.RENEWED);
    assertThat(period.leftover())
        .isEqualTo(new ClosedPeriod.Leftover(Credits.of(19_000), Credits.of(9_500)));
    assertThat(period.fee().lines())
        .containsExactly(new PeriodLine(PeriodLine.Kind.FEE, "Starter, a month", new Cents(1_900)));
    assertThat(period.fee().paysFor()).isEqualTo(new BillingPeriod(DECEMBER, JANUARY));
    assertThat(period.state()).isEqualTo(State.IN_GRACE);
    assertThat(period.graceUntil()).isEqualTo(DECEMBER.plus(BillingWorld.GRACE));
    assertThat(world.available(account, DECEMBER)).isEqualTo("28500");
  }

  @Test
  void a_second_before_its_end_nothing_is_closed() {
    AccountId account = on("starter");

    assertThat(world.close.close(account, DECEMBER.minusSeconds(1))).isZero();
    assertThat(world.periods.of(account, null, 1)).isEmpty();
  }

  @Test
  void closing_again_changes_nothing() {
    AccountId account = on("starter");
    world.close.close(account, DECEMBER);
    ClosedPeriod before = last(account);

    assertThat(world.close.close(account, DECEMBER)).isZero();

    assertThat(last(account)).isEqualTo(before);
    assertThat(world.payments.list(account, null, 10)).hasSize(1);
  }

  @Test
  void months_that_were_missed_are_closed_one_after_the_other() {
    AccountId account = on("free");

    assertThat(world.close.close(account, FEBRUARY.plusSeconds(60))).isEqualTo(3);

    assertThat(world.periods.of(account, null, 10))
        .extracting(period -> period.period().end())
        .containsExactly(FEBRUARY, JANUARY, DECEMBER);
    assertThat(world.available(account, FEBRUARY)).isEqualTo("1500");
  }

  @Test
  void an_allowance_is_granted_within_the_grace_withheld_after_it_and_granted_on_payment() {
    AccountId account = on("starter");
    world.close.close(account, DECEMBER);
    Instant graceOver = DECEMBER.plus(BillingWorld.GRACE);
    world.close.close(account, graceOver.minusSeconds(1));
    assertThat(last(account).state()).isEqualTo(State.IN_GRACE);
    world.close.close(account, graceOver);
    assertThat(last(account).state()).isEqualTo(State.OVER);

    world.close.close(account, JANUARY);

    assertThat(last(account).granted()).isNull();
    assertThat(world.available(account, JANUARY)).isEqualTo("9500");

    Payment december = world.payments.list(account, null, 9).getLast();
    Payment paid =
        world
            .payments
            .settle(
                december.id(),
                dev.tollgate.engine.billing.Payments.State.PAID,
                JANUARY,
                "a test",
                "")
            .orElseThrow();
    world.close.paid(paid, JANUARY);

    assertThat(last(account).granted()).isEqualTo(JANUARY);
    assertThat(world.available(account, JANUARY)).isEqualTo("28500");
  }

  @Test
  void a_fee_that_is_paid_is_settled() {
    AccountId account = on("starter");
    world.close.close(account, DECEMBER);

    pay(account, DECEMBER.plusSeconds(5));

    assertThat(last(account).state()).isEqualTo(State.PAID);
    assertThat(last(account).settled()).isEqualTo(DECEMBER.plusSeconds(5));
  }

  @Test
  void a_payment_whose_node_died_is_found_by_the_next_run() {
    AccountId account = on("starter");
    world.close.close(account, DECEMBER);
    world.sql.sql("UPDATE payment SET state = 'PAID', settled_at = now()").update();

    assertThat(world.periods.due(DECEMBER, 0, 10)).containsExactly(account);
    world.close.close(account, DECEMBER);

    assertThat(last(account).state()).isEqualTo(State.PAID);
    assertThat(world.periods.due(DECEMBER, 0, 10)).isEmpty();
  }

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
    world.coupons.create(
        new Coupon(
            "HALF",
            Coupon.Kind.PERCENTAGE,
            Coupon.Target.SUBSCRIPTION,
            new BigDecimal("50"),
            null,
            0,
            true,
            OPENED.minusSeconds(1),
            null,
            Set.of(),
            2,
            null),
        OPENED,
        "a test");
    world.redeem.redeem(
        "HALF", world.callers.byAccount(account).orElseThrow().account(), OPENED, "a test");

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

  private static final Instant OPENED_MONTH = Instant.parse("2026-11-01T00:00:00Z");

  @Test
  void a_poisoned_account_fails_alone_waits_and_is_tried_again() {
    AccountId sound = on("free");
    AccountId poisoned = on("starter");
    world
        .sql
        .sql("INSERT INTO subscription (account_id, seats) VALUES (:account, 4)")
        .param("account", poisoned.value())
        .update();
    SeenRun run = new SeenRun();

    world.everybody().run(DECEMBER, run);

    assertThat(run.done()).containsExactly(sound);
    assertThat(run.failed()).containsExactly(poisoned);
    assertThat(world.periods.due(DECEMBER, 0, 10)).isEmpty();
    Instant next = DECEMBER.plus(Duration.ofMinutes(1));
    assertThat(world.periods.due(next, 0, 10)).containsExactly(poisoned);

    world.sql.sql("UPDATE subscription SET seats = 1").update();
    world.everybody().run(next, run);

    assertThat(run.done()).containsExactly(sound, poisoned);
    assertThat(last(poisoned).period().end()).isEqualTo(DECEMBER);
  }

  @Test
  void an_account_whose_months_nobody_counted_begins_with_the_present_one() {
    AccountId account = on("free");
    world.sql.sql("UPDATE book SET month_start = NULL, month_end = NULL").update();

    world.everybody().run(DECEMBER.plusSeconds(60), new SeenRun());

    assertThat(world.periods.of(account, null, 1)).isEmpty();
    assertThat(world.books.openMonth(account).orElseThrow().start()).isEqualTo(DECEMBER);
  }
}
