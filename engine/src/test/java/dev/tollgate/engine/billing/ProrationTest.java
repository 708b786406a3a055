package dev.tollgate.engine.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.billing.ChangeOfPlan.InvoiceLine;
import dev.tollgate.engine.billing.ChangeOfPlan.Kind;
import dev.tollgate.engine.money.Cents;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Fees;
import dev.tollgate.engine.plan.TierVersion;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProrationTest {

  /// November has 30 days, and the account's months begin on the first.
  private static final Instant NOON_OF_THE_16TH = Instant.parse("2026-11-16T12:00:00Z");

  private final TierVersion starter = tier("starter", "19", "190", 19_000);
  private final TierVersion professional = tier("professional", "49", "490", 49_000);

  @Test
  void an_upgrade_gives_back_what_is_left_of_the_old_fee_and_charges_the_same_of_the_new() {
    ChangeOfPlan change = change(month("starter"), starter, month("professional"), professional);

    // 15 of 30 days: 9.50 back, 24.50 charged.
    assertThat(change.kind()).isEqualTo(Kind.UPGRADE);
    assertThat(change.lines())
        .extracting(InvoiceLine::amount)
        .containsExactly(new Cents(-950), new Cents(2450));
    assertThat(change.due()).isEqualTo(new Cents(1500));
    assertThat(change.allowance()).isEqualTo(Credits.of(15_000));
    assertThat(change.effective()).isEqualTo(NOON_OF_THE_16TH);
  }

  @Test
  void on_the_first_day_the_whole_difference_is_due_and_on_the_last_a_thirtieth() {
    assertThat(
            change(
                    month("starter"),
                    starter,
                    month("professional"),
                    professional,
                    Instant.parse("2026-11-01T00:00:00Z"))
                .due())
        .isEqualTo(new Cents(3000));
    assertThat(
            change(
                    month("starter"),
                    starter,
                    month("professional"),
                    professional,
                    Instant.parse("2026-11-30T23:59:59Z"))
                .due())
        .isEqualTo(new Cents(163 - 63));
  }

  @Test
  void the_day_is_the_accounts_own() {
    Subscription tokyo = subscription(month("starter"), "Asia/Tokyo", Cents.ZERO, null);

    ChangeOfPlan change =
        new Proration(
                tokyo,
                starter,
                professional,
                month("professional"),
                Instant.parse("2026-11-15T15:00:00Z"),
                null)
            .worked();

    assertThat(change.lines().getFirst().text()).contains("15 of 30 days");
  }

  @Test
  void a_downgrade_waits_for_the_end_of_the_period_and_costs_nothing() {
    ChangeOfPlan change = change(month("professional"), professional, month("starter"), starter);

    assertThat(change.kind()).isEqualTo(Kind.DOWNGRADE);
    assertThat(change.effective()).isEqualTo(Instant.parse("2026-12-01T00:00:00Z"));
    assertThat(change.due()).isEqualTo(Cents.ZERO);
    assertThat(change.allowance()).isEqualTo(Credits.ZERO);
  }

  @Test
  void a_year_begins_with_the_month_and_is_charged_for_the_days_that_are_left_of_it() {
    ChangeOfPlan change =
        change(month("starter"), starter, new Plan("starter", 1, Interval.YEAR, 1), starter);

    // 350 of 365 days of 190, less 15 of 30 of 19.
    assertThat(change.lines())
        .extracting(InvoiceLine::amount)
        .containsExactly(new Cents(-950), new Cents(18219));
    assertThat(change.allowance()).isEqualTo(Credits.ZERO);
  }

  @Test
  void who_pays_by_the_year_waits_for_its_end_to_pay_by_the_month() {
    Subscription yearly =
        subscription(
            new Plan("starter", 1, Interval.YEAR, 1),
            "UTC",
            Cents.ZERO,
            Instant.parse("2026-03-01T00:00:00Z"));

    ChangeOfPlan change =
        new Proration(yearly, starter, professional, month("professional"), NOON_OF_THE_16TH, null)
            .worked();

    assertThat(change.kind()).isEqualTo(Kind.DOWNGRADE);
    assertThat(change.effective()).isEqualTo(Instant.parse("2027-03-01T00:00:00Z"));
  }

  @Test
  void what_earlier_invoices_paid_is_taken_first() {
    Subscription withCredit = subscription(month("starter"), "UTC", new Cents(600), null);

    ChangeOfPlan change =
        new Proration(
                withCredit, starter, professional, month("professional"), NOON_OF_THE_16TH, null)
            .worked();

    assertThat(change.fromCredit()).isEqualTo(new Cents(600));
    assertThat(change.due()).isEqualTo(new Cents(900));
  }

  @Test
  void a_change_between_tiers_that_cost_the_same_is_at_once_and_grants_nothing() {
    TierVersion other = tier("other", "19", null, 60_000);

    ChangeOfPlan change = change(month("starter"), starter, month("other"), other);

    assertThat(change.kind()).isEqualTo(Kind.UPGRADE);
    assertThat(change.due()).isEqualTo(Cents.ZERO);
    assertThat(change.allowance()).isEqualTo(Credits.ZERO);
  }

  @Test
  void a_trial_paid_nothing_so_nothing_is_given_back() {
    Account trying = account("UTC", Instant.parse("2026-11-20T00:00:00Z"));
    Subscription trial = new Subscription(trying, month("starter"), null, Cents.ZERO);

    ChangeOfPlan change =
        new Proration(trial, starter, professional, month("professional"), NOON_OF_THE_16TH, null)
            .worked();

    assertThat(change.lines()).hasSize(1);
    assertThat(change.due()).isEqualTo(new Cents(2450));
  }

  @Test
  void a_coupon_takes_its_part_off_what_is_charged_from_now_on_and_no_more() {
    assertThat(withCoupon(Coupon.Kind.PERCENTAGE, "20").due()).isEqualTo(new Cents(1500 - 490));
    assertThat(withCoupon(Coupon.Kind.FIXED_AMOUNT, "5").due()).isEqualTo(new Cents(1000));
    ChangeOfPlan free = withCoupon(Coupon.Kind.FREE_MONTH, null);
    assertThat(free.due()).isEqualTo(Cents.ZERO);
    assertThat(free.newCredit()).isEqualTo(new Cents(950));
    assertThat(free.allowance()).isEqualTo(Credits.of(15_000));
    assertThat(free.coupon()).isEqualTo(7);
  }

  private ChangeOfPlan withCoupon(Coupon.Kind kind, @Nullable String amount) {
    Redemption coupon =
        new Redemption(
            7,
            "SAVE",
            new AccountId(1),
            1,
            kind,
            Coupon.Target.SUBSCRIPTION,
            amount == null ? null : new BigDecimal(amount),
            NOON_OF_THE_16TH,
            null,
            1,
            true);
    return new Proration(
            subscription(month("starter"), "UTC", Cents.ZERO, null),
            starter,
            professional,
            month("professional"),
            NOON_OF_THE_16TH,
            coupon)
        .worked();
  }

  private ChangeOfPlan change(Plan from, TierVersion old, Plan to, TierVersion tier) {
    return change(from, old, to, tier, NOON_OF_THE_16TH);
  }

  private static ChangeOfPlan change(
      Plan from, TierVersion old, Plan to, TierVersion tier, Instant at) {
    return new Proration(subscription(from, "UTC", Cents.ZERO, null), old, tier, to, at, null)
        .worked();
  }

  private static Subscription subscription(
      Plan plan, String zone, Cents credit, @Nullable Instant yearStart) {
    return new Subscription(account(zone, null), plan, yearStart, credit);
  }

  private static Account account(String zone, @Nullable Instant trialEnds) {
    return new Account(
        new AccountId(1),
        1,
        "Acme",
        "starter",
        false,
        1,
        ZoneId.of(zone),
        null,
        trialEnds,
        Account.Kind.LIVE);
  }

  private static Plan month(String tier) {
    return new Plan(tier, 1, Interval.MONTH, 1);
  }

  private static TierVersion tier(
      String code, String month, @Nullable String year, long allowance) {
    return TierVersion.builder(code)
        .name(code)
        .version(1)
        .fees(
            new Fees(
                new BigDecimal(month),
                year == null ? null : new BigDecimal(year),
                1,
                null,
                List.of()))
        .allowance(Credits.of(allowance))
        .build();
  }
}
