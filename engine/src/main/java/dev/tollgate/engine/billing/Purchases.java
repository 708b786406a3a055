package dev.tollgate.engine.billing;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.money.Cents;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps what credits are sold as, and who bought some; a port.
public interface Purchases {

  /// In their order, also those that are not on sale any more.
  List<CreditPackage> packages();

  /// Makes a package or changes it; purchases keep what they were made with.
  void save(CreditPackage sold, Instant at, String by);

  /// Begins a purchase, and takes up the coupon that lessens its price in the same step.
  ///
  /// @return empty when nothing of the coupon was left
  Optional<Purchase> begin(
      AccountId account,
      CreditPackage bought,
      Cents price,
      @Nullable Redemption coupon,
      Instant at,
      String by);

  Purchase awaits(Purchase purchase, long payment);

  /// Notes how it ended; empty when it had ended before. What was not paid gives its coupon back.
  Optional<Purchase> end(Purchase purchase, Purchase.State state, Instant at);

  /// The newest that was made by itself.
  Optional<Purchase> latestByItself(AccountId account);

  Optional<Purchase> paidBy(long payment);

  /// Those that wait although their payment was settled; oldest first.
  List<Purchase> due(int limit);

  /// The newest first.
  List<Purchase> of(AccountId account, @Nullable Long before, int limit);
}
