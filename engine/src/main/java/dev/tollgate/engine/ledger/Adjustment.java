package dev.tollgate.engine.ledger;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.AllowanceMonth;
import dev.tollgate.engine.money.Balance;
import dev.tollgate.engine.money.Credits;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A command by which people and payments, not calls, move an account's credits: once per
/// reference, with a reason and the name of who gave it.
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
      case TakeBack back -> Kind.TAKE_BACK;
      case Restore restore -> Kind.RESTORE;
      case BookMoney money -> Kind.MONEY;
    };
  }

  /// What is adjusted.
  enum Kind {
    ALLOCATE,
    DEDUCT,
    REFUND,
    TAKE_BACK,
    RESTORE,
    MONEY
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

  /// Takes back credits whose payment went back: what is left of the lot it paid for, and nothing
  /// that is held. The rest is owed, or is let go.
  ///
  /// @param lot the reference the lot was granted under
  /// @param owed whether the account comes to owe what the lot no longer holds
  record TakeBack(
      AccountId account,
      String reference,
      String lot,
      Credits amount,
      boolean owed,
      Cause cause,
      Instant at)
      implements Adjustment {}

  /// Gives credits back that a [TakeBack] took, since the money came back after all: they repay
  /// what is owed first, like a purchase.
  ///
  /// @param lot the reference of the lot they return to
  record Restore(
      AccountId account, String reference, String lot, Credits amount, Cause cause, Instant at)
      implements Adjustment {

    /// @throws IllegalArgumentException if nothing is given
    public Restore {
      if (amount.isZero()) {
        throw new IllegalArgumentException("What is restored is more than nothing");
      }
    }
  }

  /// Books money that moved at Stripe, at face value. It changes nothing the account can spend.
  ///
  /// @param paid by the customer; below zero: back to the customer
  /// @param fee kept by Stripe; below zero: given back by it
  record BookMoney(
      AccountId account, String reference, Balance paid, Balance fee, Cause cause, Instant at)
      implements Adjustment {

    /// @throws IllegalArgumentException if nothing moves
    public BookMoney {
      if (paid.micros() == 0 && fee.micros() == 0) {
        throw new IllegalArgumentException("Money that is booked is more than nothing");
      }
    }

    /// What the adjustment is said to be of: the payment, or the fee where there is none.
    Credits amount() {
      return new Credits(Math.abs(paid.micros() == 0 ? fee.micros() : paid.micros()));
    }
  }
}
