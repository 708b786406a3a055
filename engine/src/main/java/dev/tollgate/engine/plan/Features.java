package dev.tollgate.engine.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// The features there are; a port. Each change is made whole, with its audit entry, or not at all.
public interface Features {

  /// Every feature, retired ones too, by category and place.
  List<Feature> all();

  Optional<Feature> of(String key);

  Change create(Feature draft, Edit edit);

  /// @param seen whether the feature as it stands is what the editor saw
  Change save(Feature draft, Predicate<Feature> seen, Edit edit);

  /// Deletes a feature that no version of any tier names.
  Change delete(String key, Predicate<Feature> seen, Edit edit);

  /// @param sort the new places, by key
  void place(Map<String, Integer> sort, Edit edit);

  /// What became of a change to a feature.
  sealed interface Change {

    record Done(Feature feature) implements Change {}

    record Deleted(String key) implements Change {}

    record NoSuch(String key) implements Change {}

    record Exists(String key) implements Change {}

    record EditedMeanwhile(String key) implements Change {}

    /// @param tiers that include it in some version
    record InUse(String key, List<String> tiers) implements Change {
      public InUse {
        tiers = List.copyOf(tiers);
      }
    }

    /// What tiers say of it would no longer mean anything.
    record KindInUse(String key, List<String> tiers) implements Change {
      public KindInUse {
        tiers = List.copyOf(tiers);
      }
    }
  }
}
