package dev.tollgate.engine.billing;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.billing.Coupons.Redeeming;
import dev.tollgate.engine.ledger.GrantLot;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.ledger.LotSource;
import dev.tollgate.engine.money.Credits;
import java.time.Instant;

/// The use case of redeeming a coupon: it is counted first and its credits are granted then, once
/// by their reference, so that a crash in between loses nothing and grants nothing twice.
public final class RedeemCoupon {

  private final Coupons coupons;
  private final Ledger ledger;

  public RedeemCoupon(Coupons coupons, Ledger ledger) {
    this.coupons = coupons;
    this.ledger = ledger;
  }

  public Redeeming redeem(String code, Account account, Instant at, String actor) {
    Redeeming redeeming = coupons.redeem(code, account, at, actor);
    if (redeeming instanceof Redeeming.Redeemed redeemed) {
      grant(redeemed.redemption());
    }
    return redeeming;
  }

  /// Grants what a node that died had counted and not granted.
  ///
  /// @param redeemedBefore so that one under way is left alone
  /// @return how many
  public int repair(Instant redeemedBefore, int limit) {
    var left = coupons.ungranted(redeemedBefore, limit);
    left.forEach(this::grant);
    return left.size();
  }

  private void grant(Redemption redemption) {
    Credits bonus = redemption.bonus();
    if (bonus.isZero() || redemption.granted()) {
      return;
    }
    ledger.open(redemption.account());
    ledger.grant(
        new GrantLot(
            redemption.account(),
            redemption.reference(),
            LotSource.COUPON,
            bonus,
            LotSource.COUPON.priority(),
            redemption.ends(),
            Credits.ZERO,
            false,
            redemption.redeemed()));
    coupons.granted(redemption);
  }
}
