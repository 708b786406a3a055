package dev.tollgate.engine.billing;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.billing.Coupon.NotRedeemable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps coupons and who has redeemed them; a port. What changes anything leaves an audit entry.
public interface Coupons {

  /// False when there is, or was, one of this code.
  boolean create(Coupon coupon, Instant at, String actor);

  Optional<Coupon> of(String code);

  /// By code.
  ///
  /// @param after the code to start behind; null: from the first
  List<Coupon> list(@Nullable String after, int limit);

  /// Takes a coupon out of use; what was redeemed stays in force.
  void retire(String code, Instant at, String actor);

  /// Counts a redemption, however many come at once, and puts what it takes off calls in force. The
  /// credits of a bonus are granted after it, by [RedeemCoupon].
  ///
  /// @return that redemption, or one whose credits were never granted
  Redeeming redeem(String code, Account account, Instant at, String actor);

  /// Notes that the credits of a bonus are in the books.
  void granted(Redemption redemption);

  /// Bonuses counted whose credits were never granted, because a node died in between.
  List<Redemption> ungranted(Instant redeemedBefore, int limit);

  /// How often an account has redeemed a coupon.
  int redemptions(String code, AccountId account);

  /// What an account has redeemed for subscriptions and purchases and billing has not used up, the
  /// oldest first.
  List<Redemption> benefits(AccountId account);

  /// Takes a benefit once.
  ///
  /// @return false when nothing of it is left
  boolean consume(long redemption, Instant at, String actor);

  /// Gives a benefit back that was taken for something which did not come about.
  void giveBack(long redemption, Instant at, String actor);

  /// What became of redeeming.
  sealed interface Redeeming {

    record Refused(Coupon coupon, NotRedeemable why) implements Redeeming {}

    record NoSuch() implements Redeeming {}

    /// @param again whether it was counted before, and its credits come only now
    record Redeemed(Redemption redemption, boolean again) implements Redeeming {}
  }
}
