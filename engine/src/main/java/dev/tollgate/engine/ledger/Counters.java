package dev.tollgate.engine.ledger;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The counters of one account, as last committed and as moved since.
///
/// A counter that was not read may be moved all the same: only the movement is written back.
/// Whoever checks a limit must have read it.
public final class Counters {

  /// @param settled what calls really added
  /// @param held what pending holds claim at worst
  public record Figures(long settled, long held) {

    static final Figures NONE = new Figures(0, 0);

    Figures plus(long moreSettled, long moreHeld) {
      return new Figures(Math.addExact(settled, moreSettled), Math.addExact(held, moreHeld));
    }
  }

  private final Map<CounterKey, Figures> figures;
  private final Map<CounterKey, Figures> moved = new LinkedHashMap<>();

  public Counters(Map<CounterKey, Figures> stored) {
    figures = new HashMap<>(stored);
  }

  public Figures of(CounterKey key) {
    return figures.getOrDefault(key, Figures.NONE);
  }

  /// By how much each counter has moved since it was read.
  public Map<CounterKey, Figures> moved() {
    return Map.copyOf(moved);
  }

  void hold(List<HeldClaim> claims) {
    claims.forEach(claim -> move(claim.key(), 0, claim.amount()));
  }

  void release(List<HeldClaim> claims) {
    claims.forEach(claim -> move(claim.key(), 0, -claim.amount()));
  }

  void settle(CounterKey key, long amount) {
    move(key, amount, 0);
  }

  private void move(CounterKey key, long settled, long held) {
    if (settled == 0 && held == 0) {
      return;
    }
    figures.put(key, of(key).plus(settled, held));
    moved.put(key, moved.getOrDefault(key, Figures.NONE).plus(settled, held));
  }
}
