package dev.tollgate.engine.ledger;

import java.util.Comparator;
import java.util.Map;

/// Which lots burn first, as the rules say that a call is admitted under. A source they say nothing
/// about keeps the rank its lots were granted with.
///
/// @param paid the rank of lots that something was paid for, by source; the lowest burns first
/// @param unpaid the rank of the others
public record BurnOrder(Map<LotSource, Integer> paid, Map<LotSource, Integer> unpaid) {

  /// Every lot by the rank it was granted with.
  public static final BurnOrder AS_GRANTED = new BurnOrder(Map.of(), Map.of());

  public BurnOrder {
    paid = Map.copyOf(paid);
    unpaid = Map.copyOf(unpaid);
  }

  /// Rank, then earliest expiry, then oldest.
  Comparator<Lot> comparator() {
    return Comparator.comparingInt(this::rank).thenComparing(Lot.BY_AGE);
  }

  private int rank(Lot lot) {
    Map<LotSource, Integer> ranks = lot.paid().isZero() ? unpaid : paid;
    return ranks.getOrDefault(lot.source(), lot.priority());
  }
}
