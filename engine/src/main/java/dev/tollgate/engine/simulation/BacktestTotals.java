package dev.tollgate.engine.simulation;

import dev.tollgate.engine.account.AccountId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// What a backtest came to so far. Safe for use by many threads; the order in which effects arrive
/// changes nothing.
final class BacktestTotals {

  private static final Comparator<Map.Entry<AccountId, Effect>> MOST_FIRST =
      Comparator.comparing((Map.Entry<AccountId, Effect> account) ->
              account.getValue().revenueChange().micros().abs())
          .reversed()
          .thenComparingLong(account -> account.getKey().value());

  private final int most;
  private final SortedMap<String, Effect> byTier = new TreeMap<>();
  private final SortedMap<String, Effect> byModel = new TreeMap<>();
  private final SortedMap<Backtest.Refusals, Long> refusals = new TreeMap<>();
  private final Map<AccountId, Effect> byAccount = new HashMap<>();
  private final TreeSet<CallEffect> mostChanged = new TreeSet<>(CallEffect.MOST_FIRST);
  private Effect all = Effect.NONE;

  /// @param most how many accounts and calls are named
  BacktestTotals(int most) {
    this.most = most;
  }

  synchronized void add(List<CallEffect> effects) {
    effects.forEach(this::add);
  }

  private void add(CallEffect effect) {
    all = all.plus(effect);
    byTier.merge(effect.call().tier(), Effect.NONE.plus(effect), (sum, _) -> sum.plus(effect));
    byModel.merge(effect.call().model(), Effect.NONE.plus(effect), (sum, _) -> sum.plus(effect));
    byAccount.merge(
        effect.call().account(), Effect.NONE.plus(effect), (sum, _) -> sum.plus(effect));
    CallEffect.DraftRefusal refusal = effect.refusal();
    if (refusal != null) {
      refusals.merge(new Backtest.Refusals(refusal.code(), refusal.rule()), 1L, Long::sum);
    }
    if (effect.changes()) {
      mostChanged.add(effect);
      if (mostChanged.size() > most) {
        mostChanged.pollLast();
      }
    }
  }

  synchronized Effect all() {
    return all;
  }

  synchronized SortedMap<String, Effect> byTier() {
    return new TreeMap<>(byTier);
  }

  synchronized SortedMap<String, Effect> byModel() {
    return new TreeMap<>(byModel);
  }

  synchronized SortedMap<Backtest.Refusals, Long> refusals() {
    return new TreeMap<>(refusals);
  }

  /// The accounts that change most; those that do not change are not among them.
  synchronized List<Backtest.OfAccount> accounts() {
    return byAccount.entrySet().stream()
        .filter(account -> account.getValue().changed() > 0)
        .sorted(MOST_FIRST)
        .limit(most)
        .map(account -> new Backtest.OfAccount(account.getKey(), account.getValue()))
        .toList();
  }

  synchronized List<CallEffect> calls() {
    return new ArrayList<>(mostChanged);
  }
}
