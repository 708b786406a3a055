package dev.tollgate.engine.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// The tiers as an administrator edits them; a port. Each change is made whole, with its audit
/// entry, or not at all.
public interface Plans {

  /// Every tier, retired ones too, in their places.
  List<Tier> all();

  Optional<Tier> of(String code);

  /// Every version of a tier, the newest first; none when there is no such tier.
  List<TierVersion> versions(String code);

  /// How many accounts are on each version of a tier that has any.
  SortedMap<Integer, Long> accounts(String code);

  /// Makes a tier, with its first version.
  TierChange create(TierVersion draft, int sort, Edit edit);

  /// Makes a new version of a tier.
  ///
  /// @param seen whether the tier as it stands is what the editor saw
  TierChange save(TierVersion draft, Reach reach, Predicate<Tier> seen, Edit edit);

  /// Takes a tier off sale, or puts it on sale again.
  TierChange retire(String code, boolean retired, Predicate<Tier> seen, Edit edit);

  /// Deletes a tier that nobody was ever on.
  TierChange delete(String code, Predicate<Tier> seen, Edit edit);

  /// Gives tiers their places in lists.
  ///
  /// @param sort the new places, by code; others stay where they are
  void place(Map<String, Integer> sort, Edit edit);

  /// Makes several changes, to features too, whole or not at all.
  <T> T together(Supplier<T> changes);

  /// Moves existing accounts to versions whose notice date has come.
  ///
  /// @return how many accounts were moved
  long moveDue(java.time.Instant now);
}
