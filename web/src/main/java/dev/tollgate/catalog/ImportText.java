package dev.tollgate.catalog;

import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.catalog.ModelChange;
import dev.tollgate.engine.catalog.Price;
import dev.tollgate.engine.catalog.PriceStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// An import as a person reads it: a line a model, with what was and what will be.
public final class ImportText {

  private ImportText() {}

  /// @param unchanged whether to name models that stay as they are
  public static List<String> lines(List<ModelChange> changes, boolean unchanged) {
    List<String> lines = new ArrayList<>();
    for (ModelChange change : changes) {
      switch (change) {
        case ModelChange.Added(Model model, List<PriceStep> prices) -> {
          lines.add("added      " + model.qualifiedName());
          prices(prices, lines);
        }
        case ModelChange.Changed(Model before, Model after, List<PriceStep> prices) -> {
          lines.add("changed    " + after.qualifiedName());
          fields(ModelJson.head(before), ModelJson.head(after), lines);
          prices(prices, lines);
        }
        case ModelChange.Unchanged(Model model, var _) -> {
          if (unchanged) {
            lines.add("unchanged  " + model.qualifiedName());
          }
        }
      }
    }
    return lines;
  }

  /// `12 added, 3 changed, 1427 unchanged, 0 left out`.
  public static String summary(ImportPrices.Outcome outcome, boolean dryRun) {
    long added = count(outcome, ModelChange.Added.class);
    long changed = count(outcome, ModelChange.Changed.class);
    long unchanged = count(outcome, ModelChange.Unchanged.class);
    return "%s%d added, %d changed, %d unchanged, %d left out"
        .formatted(
            dryRun ? "dry run, nothing was saved: " : "",
            added,
            changed,
            unchanged,
            outcome.faults().size());
  }

  private static long count(ImportPrices.Outcome outcome, Class<? extends ModelChange> kind) {
    return outcome.changes().stream().filter(kind::isInstance).count();
  }

  private static void fields(ObjectNode before, ObjectNode after, List<String> lines) {
    for (String name : after.propertyNames()) {
      if (!Objects.equals(before.get(name), after.get(name))) {
        lines.add("             %s: %s → %s".formatted(name, before.get(name), after.get(name)));
      }
    }
  }

  private static void prices(List<PriceStep> steps, List<String> lines) {
    for (PriceStep step : steps) {
      switch (step) {
        case PriceStep.Keep _, PriceStep.Frozen _ -> {}
        case PriceStep.Add(Price price) -> lines.add(line(price, null, price));
        case PriceStep.Replace(Price old, Price next) -> lines.add(line(next, old, next));
        case PriceStep.Retire(Price old) -> lines.add(line(old, old, null));
      }
    }
  }

  private static String line(Price named, @Nullable Price before, @Nullable Price after) {
    return "             price %s, %s: %s → %s"
        .formatted(
            named.serviceClass().key(),
            told(named.effectiveFrom()),
            before == null ? "none" : PriceJson.terms(before),
            after == null ? "none" : PriceJson.terms(after));
  }

  private static String told(Instant from) {
    return from.equals(Price.ALWAYS) ? "from the beginning of time" : "from " + from;
  }
}
