package dev.tollgate.engine.simulation;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.call.Rerating;
import dev.tollgate.engine.rating.RefusalCode;
import dev.tollgate.engine.rating.RuleSetId;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a draft would have made of recorded calls, beside what was made of them.
///
/// @param byTier by the code of the tier
/// @param byModel by provider and name
/// @param refusals how many calls the draft refuses, by rule
/// @param accounts those whose revenue changes most, the most first
/// @param calls those whose price changes most, the most first
/// @param unchecked counters the draft puts a ceiling on whose state at the time is not on a
///   record: `day_calls`
public record Backtest(
    RuleSetId draft,
    Effect all,
    SortedMap<String, Effect> byTier,
    SortedMap<String, Effect> byModel,
    SortedMap<Refusals, Long> refusals,
    List<OfAccount> accounts,
    List<OfCall> calls,
    List<String> unchecked) {

  public Backtest {
    byTier = Collections.unmodifiableSortedMap(new TreeMap<>(byTier));
    byModel = Collections.unmodifiableSortedMap(new TreeMap<>(byModel));
    refusals = Collections.unmodifiableSortedMap(new TreeMap<>(refusals));
    accounts = List.copyOf(accounts);
    calls = List.copyOf(calls);
    unchecked = List.copyOf(unchecked);
  }

  /// A rule of the draft that refuses, and its code.
  public record Refusals(RefusalCode code, String rule) implements Comparable<Refusals> {

    private static final Comparator<Refusals> ORDER =
        Comparator.comparing((Refusals each) -> each.code().code()).thenComparing(Refusals::rule);

    @Override
    public int compareTo(Refusals other) {
      return ORDER.compare(this, other);
    }
  }

  public record OfAccount(AccountId account, Effect effect) {}

  /// @param receipts as recorded and as the draft writes it
  public record OfCall(CallEffect effect, Rerating receipts) {}
}
