package dev.tollgate.plan;

import dev.tollgate.catalog.Fault;
import dev.tollgate.engine.plan.TierVersion;
import java.util.List;

/// What became of reading a tier: all of it, or everything wrong with it.
public sealed interface ReadTier {

  record Read(TierVersion draft) implements ReadTier {}

  record Invalid(List<Fault> faults) implements ReadTier {
    public Invalid {
      faults = List.copyOf(faults);
    }
  }
}
