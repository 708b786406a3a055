package dev.tollgate.engine.plan;

import dev.tollgate.engine.plan.TierDifference.KnownModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Who would lose what if a version of a tier were for existing accounts too.
///
/// @param versions those that accounts are on, the newest first
public record Impact(String code, List<OfVersion> versions) {

  public Impact {
    versions = List.copyOf(versions);
  }

  /// @param accounts on this version, 1 and up
  public record OfVersion(int version, long accounts, TierDifference difference) {}

  /// @param versions of the tier, the newest first
  /// @param accounts on each version that has any
  public static Impact of(
      TierVersion draft,
      List<TierVersion> versions,
      Map<Integer, Long> accounts,
      List<KnownModel> models) {
    List<OfVersion> found = new ArrayList<>();
    for (TierVersion version : versions) {
      long on = accounts.getOrDefault(version.version(), 0L);
      if (on > 0) {
        TierDifference difference = TierDifference.between(version, draft, models);
        found.add(new OfVersion(version.version(), on, difference));
      }
    }
    return new Impact(draft.code(), found);
  }

  public long accounts() {
    return versions.stream().mapToLong(OfVersion::accounts).sum();
  }

  /// Whether any account would be worse off.
  public boolean takesSomething() {
    return !(featuresLost().isEmpty() && modelsLost().isEmpty() && termsWorsened().isEmpty());
  }

  /// How many accounts would lose each feature.
  public SortedMap<String, Long> featuresLost() {
    SortedMap<String, Long> lost = new TreeMap<>();
    versions.forEach(each ->
        each.difference()
            .featuresLost()
            .forEach(key -> lost.merge(key, each.accounts(), Long::sum)));
    return lost;
  }

  /// How many accounts could no longer call each model.
  public SortedMap<String, Long> modelsLost() {
    SortedMap<String, Long> lost = new TreeMap<>();
    versions.forEach(each ->
        each.difference()
            .modelsLost()
            .forEach(name -> lost.merge(name, each.accounts(), Long::sum)));
    return lost;
  }

  /// How many accounts would be worse off by each term.
  public SortedMap<String, Long> termsWorsened() {
    SortedMap<String, Long> worse = new TreeMap<>();
    versions.forEach(each ->
        each.difference().terms().stream()
            .filter(TierDifference.TermChange::worse)
            .forEach(term -> worse.merge(term.what(), each.accounts(), Long::sum)));
    return worse;
  }
}
