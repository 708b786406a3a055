package dev.tollgate.engine.plan;

import java.util.List;

/// What became of a change to a tier. Nothing is changed unless it is [Done].
public sealed interface TierChange {

  /// @param tier as it is since
  /// @param moved accounts that were moved to the new version at once
  record Done(Tier tier, long moved) implements TierChange {}

  record Deleted(String code) implements TierChange {}

  record NoSuch(String code) implements TierChange {}

  record Exists(String code) implements TierChange {}

  /// The tier is no longer what the editor saw.
  record EditedMeanwhile(String code) implements TierChange {}

  /// It is not deleted.
  ///
  /// @param accounts on it now; zero: there were some
  /// @param fallbackOf tiers that fall back to it
  record InUse(String code, long accounts, List<String> fallbackOf) implements TierChange {
    public InUse {
      fallbackOf = List.copyOf(fallbackOf);
    }
  }

  /// A retired tier is not edited.
  record Retired(String code) implements TierChange {}
}
