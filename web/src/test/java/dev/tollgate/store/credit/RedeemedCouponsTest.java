package dev.tollgate.store.credit;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.billing.Coupon;
import dev.tollgate.engine.billing.Coupon.Kind;
import dev.tollgate.engine.billing.Coupon.NotRedeemable;
import dev.tollgate.engine.billing.Coupon.Target;
import dev.tollgate.engine.billing.Coupons.Redeeming;
import dev.tollgate.engine.billing.RedeemCoupon;
import dev.tollgate.engine.billing.Redemption;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.store.TestDatabase;
import dev.tollgate.store.ledger.BookedAccounts;
import dev.tollgate.store.ledger.LedgerSettings;
import dev.tollgate.store.ledger.LedgerVerifier;
import dev.tollgate.store.ledger.PostgresLedger;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RedeemedCouponsTest {

  private static final Instant NOW = Instant.parse("2026-11-03T10:00:00Z");

  private final HikariDataSource database = TestDatabase.fresh(8);
  private final PostgresCoupons coupons = new PostgresCoupons(database);
  private final PostgresLedger ledger =
      new PostgresLedger(database, InstantSource.system(), LedgerSettings.DEFAULT);
  private final RedeemCoupon redeem = new RedeemCoupon(coupons, ledger);

  @AfterEach
  void close() {
    ledger.close();
    database.close();
  }

  @Test
  void five_hundred_at_once_redeem_a_coupon_of_a_hundred_uses_a_hundred_times() throws Exception {
    coupons.create(bonus("PARTY", 100L, true), NOW, "ann");
    List<Account> accounts = new BookedAccounts(database).make(250);

    List<Future<Redeeming>> answers;
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      answers =
          IntStream.range(0, 500)
              .mapToObj(i ->
                  callers.submit(() -> redeem.redeem("PARTY", accounts.get(i % 250), NOW, "bob")))
              .toList();
    }

    int redeemed = 0;
    for (Future<Redeeming> answer : answers) {
      redeemed += answer.get() instanceof Redeeming.Redeemed(_, boolean again) && !again ? 1 : 0;
    }
    assertThat(redeemed).isEqualTo(100);
    assertThat(coupons.of("PARTY").orElseThrow().used()).isEqualTo(100);
    assertThat(accounts.stream().filter(account -> available(account) == 50_000_000).count())
        .isEqualTo(100);
    assertThat(accounts.stream().filter(account -> available(account) == 0).count()).isEqualTo(150);
    assertThat(new LedgerVerifier(database).verify().findings()).isEmpty();
  }

  @Test
  void credits_lost_between_count_and_grant_come_with_the_next_redeem_once() {
    Account account = new BookedAccounts(database).make();
    coupons.create(bonus("CRASH", 1L, true), NOW, "ann");
    coupons.redeem("CRASH", account, NOW, "bob");
    assertThat(available(account)).isZero();

    Redeeming repaired = redeem.redeem("CRASH", account, NOW, "bob");
    Redeeming again = redeem.redeem("CRASH", account, NOW, "bob");

    assertThat(repaired).isInstanceOf(Redeeming.Redeemed.class);
    assertThat(((Redeeming.Refused) again).why()).isEqualTo(NotRedeemable.REDEEMED_BEFORE);
    assertThat(available(account)).isEqualTo(50_000_000);
    assertThat(coupons.of("CRASH").orElseThrow().used()).isEqualTo(1);
  }

  @Test
  void credits_lost_between_count_and_grant_come_by_the_job_too() {
    Account account = new BookedAccounts(database).make();
    coupons.create(bonus("CRASH", 1L, true), NOW, "ann");
    coupons.redeem("CRASH", account, NOW, "bob");

    assertThat(redeem.repair(NOW, 10)).isZero();
    assertThat(redeem.repair(NOW.plusSeconds(60), 10)).isEqualTo(1);
    assertThat(redeem.repair(NOW.plusSeconds(60), 10)).isZero();

    assertThat(available(account)).isEqualTo(50_000_000);
  }

  @Test
  void a_coupon_that_is_not_once_per_account_grants_each_time() {
    Account account = new BookedAccounts(database).make();
    coupons.create(bonus("OFTEN", 2L, false), NOW, "ann");

    redeem.redeem("OFTEN", account, NOW, "bob");
    redeem.redeem("OFTEN", account, NOW, "bob");
    Redeeming third = redeem.redeem("OFTEN", account, NOW, "bob");

    assertThat(((Redeeming.Refused) third).why()).isEqualTo(NotRedeemable.USED_UP);
    assertThat(available(account)).isEqualTo(100_000_000);
  }

  @Test
  void what_is_for_a_subscription_waits_for_billing_and_is_taken_as_often_as_it_says() {
    Account account = new BookedAccounts(database).make();
    coupons.create(
        coupon("TWO-FREE", Kind.FREE_MONTH, Target.SUBSCRIPTION, null, null, true, 2), NOW, "ann");
    redeem.redeem("TWO-FREE", account, NOW, "bob");

    Redemption benefit = coupons.benefits(account.id()).getFirst();

    assertThat(benefit.left()).isEqualTo(2);
    assertThat(coupons.consume(benefit.id(), NOW, "billing")).isTrue();
    assertThat(coupons.consume(benefit.id(), NOW, "billing")).isTrue();
    assertThat(coupons.consume(benefit.id(), NOW, "billing")).isFalse();
    assertThat(coupons.benefits(account.id())).isEmpty();
    assertThat(available(account)).isZero();
  }

  @Test
  void a_retired_coupon_is_redeemed_no_more() {
    Account account = new BookedAccounts(database).make();
    coupons.create(bonus("GONE", null, true), NOW, "ann");
    coupons.retire("GONE", NOW, "ann");

    Redeeming answer = redeem.redeem("GONE", account, NOW, "bob");

    assertThat(((Redeeming.Refused) answer).why()).isEqualTo(NotRedeemable.RETIRED);
    assertThat(coupons.create(bonus("GONE", null, true), NOW, "ann")).isFalse();
  }

  private long available(Account account) {
    Ledger.Statement statement = ledger.statement(account.id(), NOW);
    return statement.available().micros();
  }

  private static Coupon bonus(String code, @Nullable Long uses, boolean once) {
    return coupon(code, Kind.CREDIT_BONUS, Target.CALLS, new BigDecimal("50"), uses, once, null);
  }

  private static Coupon coupon(
      String code,
      Kind kind,
      Target target,
      @Nullable BigDecimal amount,
      @Nullable Long uses,
      boolean once,
      @Nullable Integer months) {
    return new Coupon(code, kind, target, amount, uses, 0, once, NOW, null, Set.of(), months, null);
  }
}
