package dev.tollgate.engine.release;

import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.plan.TierVersion;
import java.time.Instant;
import java.util.List;

/// What a rule set is to price: the tiers on sale and the models that may be called.
///
/// @param tiers the newest version of each; none: they are not known, and no code is doubted
/// @param models of the price book; none: they are not known, and no name is doubted
/// @param at the moment whose prices count
public record Offering(List<TierVersion> tiers, List<Model> models, Instant at) {

  public Offering {
    tiers = List.copyOf(tiers);
    models = List.copyOf(models);
  }
}
