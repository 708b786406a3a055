package dev.tollgate.catalog;

import dev.tollgate.engine.catalog.ModelDraft;
import java.util.List;

/// What became of reading a model: a draft, or everything wrong with it.
public sealed interface ReadModel {

  record Read(ModelDraft draft) implements ReadModel {}

  record Invalid(List<Fault> faults) implements ReadModel {
    public Invalid {
      faults = List.copyOf(faults);
    }
  }
}
