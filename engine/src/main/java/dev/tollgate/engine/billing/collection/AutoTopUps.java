package dev.tollgate.engine.billing.collection;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.billing.CreditPackage;
import dev.tollgate.engine.billing.Purchase;
import dev.tollgate.engine.money.Cents;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps which accounts top themselves up; a port.
public interface AutoTopUps {

  Optional<AutoTopUp> of(AccountId account);

  /// Keeps what an account wants from now on; failures of before are forgotten.
  void save(AutoTopUp wanted, Instant at, String by);

  /// Those that may be due: enabled, not paused, with nothing under way and fewer credits than
  /// their threshold.
  List<AccountId> low(Instant at, int limit);

  /// What purchases made by themselves have cost since a moment, those under way too.
  Cents spent(AccountId account, Instant since);

  /// Begins a purchase, or goes on with one whose money was never asked for; empty when one is
  /// under way or the cooldown is not over.
  Optional<Purchase> begin(AutoTopUp rule, CreditPackage bought, Instant at);

  /// The last purchase that an account made by itself, if it has ended and was not counted yet.
  Optional<Purchase> uncounted(AccountId account);

  /// Counts how a purchase went, once, and tells the customer if it was not paid.
  ///
  /// @param pausedUntil null: it goes on
  /// @param enabled false: it is turned off
  void went(
      Purchase purchase, int failures, @Nullable Instant pausedUntil, boolean enabled, Instant at);
}
