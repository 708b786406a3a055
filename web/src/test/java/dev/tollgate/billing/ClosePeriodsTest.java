package dev.tollgate.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.billing.BillingPeriod;
import dev.tollgate.engine.billing.ClosedPeriod;
import dev.tollgate.engine.billing.ClosedPeriod.Ending;
import dev.tollgate.engine.billing.ClosedPeriod.State;
import dev.tollgate.engine.billing.Payments;
import dev.tollgate.engine.billing.Payments.Payment;
import dev.tollgate.engine.billing.PeriodLine;
import dev.tollgate.engine.money.Cents;
import dev.tollgate.engine.money.Credits;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClosePeriodsTest extends ClosedMonths {

  private void pay(Payment due, Instant at) {
    Payment paid =
        world.payments.settle(due.id(), Payments.State.PAID, at, "a test", "").orElseThrow();
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

    pay(world.payments.list(account, null, 9).getLast(), JANUARY);

    assertThat(last(account).granted()).isEqualTo(JANUARY);
    assertThat(world.available(account, JANUARY)).isEqualTo("28500");
  }

  @Test
  void a_fee_that_is_paid_is_settled() {
    AccountId account = on("starter");
    world.close.close(account, DECEMBER);

    pay(world.payments.list(account, null, 1).getFirst(), DECEMBER.plusSeconds(5));

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
