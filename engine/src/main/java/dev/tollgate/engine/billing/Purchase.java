package dev.tollgate.engine.billing;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.money.Cents;
import dev.tollgate.engine.money.Credits;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Credits that an account buys. They are granted when they are paid, once.
///
/// @param price after the coupon
/// @param coupon the code of the coupon that lessened the price; null: none did
/// @param payment that it waits for or was paid by; null: it is about to be asked for
public record Purchase(
    long id,
    AccountId account,
    String packageCode,
    Credits credits,
    Cents price,
    @Nullable String coupon,
    @Nullable Long payment,
    State state,
    Instant asked) {

  /// Where a purchase is.
  public enum State {
    AWAITING_PAYMENT,
    GRANTED,
    NOT_PAID
  }

  /// The cause of its payment and of its lot.
  public String reference() {
    return "purchase:" + id;
  }
}
