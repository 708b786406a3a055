package dev.tollgate.engine.billing;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.billing.Payments.Payment;
import dev.tollgate.engine.money.Cents;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/// The use case that sells a package of credits: paid first, granted then. A coupon that the
/// account has redeemed for purchases takes its part off the price; it comes back when the purchase
/// is not paid, and not when a paid one is refunded.
public final class BuyCredits {

  /// The least that credits are sold for; cards are not charged for less.
  public static final Cents LEAST = new Cents(50);

  private final Purchases purchases;
  private final Coupons coupons;
  private final Payments payments;
  private final FinishPurchase finish;

  public BuyCredits(
      Purchases purchases, Coupons coupons, Payments payments, FinishPurchase finish) {
    this.purchases = purchases;
    this.coupons = coupons;
    this.payments = payments;
    this.finish = finish;
  }

  /// What came of buying.
  public record Bought(Purchase purchase, Payment payment) {}

  /// Empty when no package of that code is on sale.
  public Optional<Bought> buy(AccountId account, String code, Instant at, String by) {
    return purchases.packages().stream()
        .filter(each -> each.code().equals(code) && each.onSale())
        .findFirst()
        .map(found -> buy(account, found, at, by));
  }

  private Bought buy(AccountId account, CreditPackage found, Instant at, String by) {
    Redemption coupon =
        coupons.benefits(account).stream()
            .filter(each -> each.target() == Coupon.Target.PURCHASE)
            .filter(each -> less(found.price(), each).compareTo(found.price()) < 0)
            .findFirst()
            .orElse(null);
    Cents price = coupon == null ? found.price() : less(found.price(), coupon);
    return purchases
        .begin(account, found, price, coupon, at, by)
        .map(purchase -> collect(purchase, found, at))
        .orElseGet(() -> buy(account, found, at, by));
  }

  private Bought collect(Purchase purchase, CreditPackage found, Instant at) {
    Payment payment =
        payments.collect(
            new Payments.Due(
                purchase.account(),
                purchase.reference(),
                found.name(),
                purchase.price(),
                Payments.Manner.PAGE),
            at);
    Purchase awaiting = purchases.awaits(purchase, payment.id());
    return new Bought(finish.settled(awaiting, payment, at), payment);
  }

  /// So much at least is paid: what costs nothing is a bonus, and no purchase.
  private static Cents less(Cents price, Redemption coupon) {
    BigDecimal amount = coupon.amount() == null ? BigDecimal.ZERO : coupon.amount();
    Cents off =
        switch (coupon.kind()) {
          case PERCENTAGE -> Cents.ofUsd(price.usd().multiply(amount.movePointLeft(2)));
          case FIXED_AMOUNT -> Cents.ofUsd(amount);
          case FREE_MONTH, CREDIT_BONUS -> Cents.ZERO;
        };
    Cents rest = price.plus(off.negated());
    return rest.compareTo(LEAST) < 0 ? LEAST.min(price) : rest;
  }
}
