package dev.tollgate.engine.catalog;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Every model and price as of one moment. Immutable.
public final class PriceBook {

  private final List<Model> models;

  public PriceBook(List<Model> models) {
    this.models = List.copyOf(models);
  }

  public List<Model> models() {
    return models;
  }

  /// The model that a name means: an exact name, then the longest literal alias, then the earliest
  /// created.
  ///
  /// @param provider to look in; null: any
  public Optional<Model> find(@Nullable String provider, String name) {
    return models.stream()
        .filter(model ->
            (provider == null || model.provider().equals(provider)) && model.name().equals(name))
        .findFirst();
  }
}
