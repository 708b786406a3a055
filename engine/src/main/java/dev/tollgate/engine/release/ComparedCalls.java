package dev.tollgate.engine.release;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.rating.GateDecision;
import dev.tollgate.engine.rating.PricingRules;
import java.util.List;
import java.util.Optional;

/// The same calls under two rule sets.
///
/// @param calls how many were tried
/// @param refusedBefore how many the one refuses, or fails to price
/// @param refusedAfter how many the other does
/// @param cheaper how many of those that both let through get cheaper
/// @param dearer how many of them get dearer
/// @param before what the one charges for all that it lets through
/// @param after what the other charges
public record ComparedCalls(
    int calls,
    int refusedBefore,
    int refusedAfter,
    int cheaper,
    int dearer,
    Credits before,
    Credits after) {

  /// No call at all, which shows nothing.
  static final ComparedCalls NONE = new ComparedCalls(0, 0, 0, 0, 0, Credits.ZERO, Credits.ZERO);

  public boolean refusesEverything() {
    return calls > 0 && refusedAfter == calls;
  }

  static ComparedCalls of(PricingRules before, PricingRules after, List<SampleCall> calls) {
    ComparedCalls sum = NONE;
    for (SampleCall call : calls) {
      sum = sum.plus(price(before, call), price(after, call));
    }
    return sum;
  }

  private ComparedCalls plus(Optional<Credits> one, Optional<Credits> other) {
    int compared = one.isPresent() && other.isPresent() ? other.get().compareTo(one.get()) : 0;
    return new ComparedCalls(
        calls + 1,
        refusedBefore + (one.isEmpty() ? 1 : 0),
        refusedAfter + (other.isEmpty() ? 1 : 0),
        cheaper + (compared < 0 ? 1 : 0),
        dearer + (compared > 0 ? 1 : 0),
        before.plus(one.orElse(Credits.ZERO)),
        after.plus(other.orElse(Credits.ZERO)));
  }

  private static Optional<Credits> price(PricingRules rules, SampleCall call) {
    var fact = call.factFor(rules);
    try {
      return switch (rules.gate(fact)) {
        case GateDecision.Shut _ -> Optional.empty();
        case GateDecision.Open _ -> Optional.of(rules.price(fact, call.cost()).price());
      };
    } catch (RuntimeException failed) {
      return Optional.empty();
    }
  }
}
