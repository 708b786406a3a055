package dev.tollgate.engine.ledger;

import dev.tollgate.engine.money.Credits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a hold claims of the account's counters. The month's tokens and spend are always among
/// them, so that a settle moves them whatever the caller asked to be checked.
final class Claims {

  private Claims() {}

  /// The first limit that the hold would pass, with what its counter stands at.
  static Optional<HoldAnswer> limitReached(PlaceHold hold, Credits granted, Counters counters) {
    for (CounterClaim claim : hold.counters()) {
      Counters.Figures figures = counters.of(keyOf(claim));
      long reached = Math.addExact(figures.settled(), figures.held());
      if (claim.limit() != null && amount(claim, granted) > claim.limit() - reached) {
        return Optional.of(new HoldAnswer.LimitReached(claim, reached));
      }
    }
    return Optional.empty();
  }

  static List<HeldClaim> heldBy(PlaceHold hold, Credits granted) {
    List<HeldClaim> claims = new ArrayList<>();
    for (CounterClaim claim : hold.counters()) {
      add(claims, keyOf(claim), amount(claim, granted));
    }
    add(claims, new CounterKey(CounterClaim.MONTH_TOKENS, hold.month().start()), 0);
    add(claims, new CounterKey(CounterClaim.MONTH_SPEND, hold.month().start()), granted.micros());
    return claims;
  }

  /// Two claims on one counter, a rule's and a budget's, are one: the larger.
  private static void add(List<HeldClaim> claims, CounterKey key, long amount) {
    for (int i = 0; i < claims.size(); i++) {
      if (claims.get(i).key().equals(key)) {
        claims.set(i, new HeldClaim(key, Math.max(amount, claims.get(i).amount())));
        return;
      }
    }
    claims.add(new HeldClaim(key, amount));
  }

  /// A claim on spend is never more than what was granted.
  private static long amount(CounterClaim claim, Credits granted) {
    return keyOf(claim).measure() == CounterKey.Measure.SPEND
        ? Math.min(claim.amount(), granted.micros())
        : claim.amount();
  }

  private static CounterKey keyOf(CounterClaim claim) {
    return new CounterKey(claim.counter(), claim.window());
  }
}
