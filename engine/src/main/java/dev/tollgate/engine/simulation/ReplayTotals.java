package dev.tollgate.engine.simulation;

import dev.tollgate.engine.rating.RefusalCode;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a replay came to so far, by tier and by model, and why calls were refused. Safe for use by
/// many threads; the order in which outcomes arrive changes nothing.
public final class ReplayTotals {

  private Tally all = Tally.NONE;
  private final SortedMap<String, Tally> byTier = new TreeMap<>();
  private final SortedMap<String, Tally> byModel = new TreeMap<>();
  private final SortedMap<String, Long> refusals = new TreeMap<>();

  public synchronized void add(CallOutcome outcome) {
    switch (outcome) {
      case CallOutcome.Charged charged -> {
        all = all.plus(charged);
        byTier.merge(charged.tier(), Tally.NONE.plus(charged), (sum, one) -> sum.plus(charged));
        byModel.merge(charged.model(), Tally.NONE.plus(charged), (sum, one) -> sum.plus(charged));
      }
      case CallOutcome.Refused(RefusalCode code) -> refusals.merge(code.code(), 1L, Long::sum);
    }
  }

  /// The totals as they stand.
  public synchronized Snapshot snapshot() {
    return new Snapshot(all, byTier, byModel, refusals);
  }

  /// Totals at one moment.
  ///
  /// @param byTier by the code of the tier
  /// @param byModel by provider and name
  /// @param refusals how many calls by the code of the refusal
  public record Snapshot(
      Tally all,
      SortedMap<String, Tally> byTier,
      SortedMap<String, Tally> byModel,
      SortedMap<String, Long> refusals) {

    public Snapshot {
      byTier = Collections.unmodifiableSortedMap(new TreeMap<>(byTier));
      byModel = Collections.unmodifiableSortedMap(new TreeMap<>(byModel));
      refusals = Collections.unmodifiableSortedMap(new TreeMap<>(refusals));
    }

    public long refused() {
      return refusals.values().stream().mapToLong(Long::longValue).sum();
    }
  }
}
