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

  Purchase begin(
      AccountId account,
      CreditPackage bought,
      Cents price,
      @Nullable String coupon,
      Instant at,
      String by);

  Purchase awaits(Purchase purchase, long payment);

  /// Notes how it ended; empty when it had ended before.
  Optional<Purchase> end(Purchase purchase, Purchase.State state);

  Optional<Purchase> paidBy(long payment);

  /// Those that wait although their payment was settled; oldest first.
  List<Purchase> due(int limit);

  /// The newest first.
  List<Purchase> of(AccountId account, @Nullable Long before, int limit);
}
