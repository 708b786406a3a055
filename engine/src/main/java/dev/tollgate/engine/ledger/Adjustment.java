package dev.tollgate.engine.ledger;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.AllowanceMonth;
import dev.tollgate.engine.money.Credits;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A command by which people, not calls, move an account's credits: once per reference, with a
/// reason and the name of who gave it.
public sealed interface Adjustment {

  AccountId account();

  /// Names the adjustment, once per account.
  String reference();

  /// Why, and by whom.
  Cause cause();

  Instant at();

  default Kind kind() {
    return switch (this) {
      case Allocate allocate -> Kind.ALLOCATE;
      case Deduct deduct -> Kind.DEDUCT;
      case Refund refund -> Kind.REFUND;
    };
  }

  /// What is adjusted.
  enum Kind {
    ALLOCATE,
    DEDUCT,
    REFUND
  }

  /// Grants a lot.
  record Allocate(GrantLot grant, String reference, Cause cause) implements Adjustment {
    @Override
    public AccountId account() {
      return grant.account();
    }

    @Override
    public Instant at() {
      return grant.at();
    }
  }

  /// Takes free credits back, in the order they would burn; nothing that is held, and no more than
  /// is available.
  record Deduct(AccountId account, String reference, Credits amount, Cause cause, Instant at)
      implements Adjustment {

    /// @throws IllegalArgumentException if nothing is taken
    public Deduct {
      if (amount.isZero()) {
        throw new IllegalArgumentException("A deduction takes more than nothing");
      }
    }
  }

  /// Gives back what a call was charged, whole or in part, into the lots it came from.
  ///
  /// @param amount null: all that has not been given back
  /// @param month the allowance month of `at`: what came from a lot that has expired ends with it
  record Refund(
      AccountId account,
      String reference,
      CallId call,
      @Nullable Credits amount,
      AllowanceMonth month,
      Cause cause,
      Instant at)
      implements Adjustment {}
}
