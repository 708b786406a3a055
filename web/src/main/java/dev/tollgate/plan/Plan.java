package dev.tollgate.plan;

import dev.tollgate.engine.plan.Feature;
import dev.tollgate.engine.plan.TierVersion;
import java.util.List;

/// Features and tiers that go together, as a file has them.
///
/// @param name for people
/// @param description for whom it is; may be empty
/// @param features the plan needs
/// @param tiers in their order; each says all there is to say of it
public record Plan(
    String name, String description, List<Feature> features, List<TierVersion> tiers) {

  public Plan {
    features = List.copyOf(features);
    tiers = List.copyOf(tiers);
  }
}
