package dev.tollgate.catalog;

import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.catalog.ModelDraft;
import dev.tollgate.engine.catalog.Price;
import dev.tollgate.engine.catalog.PriceDraft;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Gathers the models of a published list, each name once, and everything wrong with the rest.
final class ListedModels {

  private static final String UNPRICED =
      "has no usable price: calls to it are refused until it gets one";

  private final List<PriceFile.Entry> entries = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  /// @param prices none: the model is imported without one
  /// @param notes what an importer should know
  void add(
      String path,
      String provider,
      String name,
      Model.Kind kind,
      @Nullable Long context,
      @Nullable Long maxOutput,
      List<PriceDraft> prices,
      List<String> notes) {
    Model model =
        new Model(
            provider,
            name,
            null,
            kind,
            List.of(),
            false,
            false,
            context,
            maxOutput,
            null,
            Price.ALWAYS,
            List.of());
    if (!names.add(model.qualifiedName())) {
      fault(path, "names a model a second time: '%s'".formatted(model.qualifiedName()));
      return;
    }
    List<String> told = new ArrayList<>(notes);
    if (prices.isEmpty()) {
      told.add(UNPRICED);
    }
    entries.add(new PriceFile.Entry(path, new ModelDraft(model, prices), told));
  }

  void fault(String path, String message) {
    faults.add(new Fault(path, message));
  }

  List<Fault> faults() {
    return faults;
  }

  PriceFile.Entries read() {
    return new PriceFile.Entries(entries, faults);
  }
}
