package dev.tollgate.catalog;

import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.catalog.ModelChange;
import dev.tollgate.engine.catalog.ModelDraft;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The use case of a database's first start: it gets the models that ship. What an administrator
/// removes or changes later never comes back by itself.
public final class SeedCatalog {

  private final Models models;

  public SeedCatalog(Models models) {
    this.models = models;
  }

  /// Does nothing unless the book has always been empty.
  public void ifEmpty(Instant now) {
    if (!models.isVirgin()) {
      return;
    }
    Map<ModelDraft, String> shipped = ShippedCatalog.read();
    Map<String, String> sources = new HashMap<>();
    shipped.forEach((draft, source) -> sources.put(draft.model().qualifiedName(), source));
    models.change(
        (Model model) -> sources.getOrDefault(model.qualifiedName(), "shipped catalog"),
        now,
        _ -> models.isVirgin() ? changes(shipped, now) : List.of());
  }

  private static List<ModelChange> changes(Map<ModelDraft, String> shipped, Instant now) {
    return shipped.keySet().stream().map(draft -> ModelChange.adding(draft, now)).toList();
  }
}
