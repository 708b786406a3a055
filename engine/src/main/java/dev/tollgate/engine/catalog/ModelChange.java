package dev.tollgate.engine.catalog;

import dev.tollgate.engine.usage.ServiceClass;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What saving a model would do to the book.
public sealed interface ModelChange {

  Model model();

  /// @param model as it will be, without prices
  record Added(Model model, List<PriceStep> prices) implements ModelChange {
    public Added {
      prices = List.copyOf(prices);
    }
  }

  /// @param before with its prices
  /// @param model as it will be, without prices
  record Changed(Model before, Model model, List<PriceStep> prices) implements ModelChange {
    public Changed {
      prices = List.copyOf(prices);
    }
  }

  /// @param frozen prices for whose time other terms were wanted
  record Unchanged(Model model, List<PriceStep.Frozen> frozen) implements ModelChange {
    public Unchanged {
      frozen = List.copyOf(frozen);
    }
  }

  /// Prices that stay as they are, although other terms were wanted for their time.
  default List<PriceStep.Frozen> frozen() {
    return switch (this) {
      case Added _ -> List.of();
      case Changed(Model _, Model _, List<PriceStep> prices) -> frozen(prices);
      case Unchanged(Model _, List<PriceStep.Frozen> frozen) -> frozen;
    };
  }

  private static List<PriceStep.Frozen> frozen(List<PriceStep> steps) {
    return steps.stream()
        .filter(PriceStep.Frozen.class::isInstance)
        .map(PriceStep.Frozen.class::cast)
        .toList();
  }

  /// A model that is not in the book yet.
  static ModelChange adding(ModelDraft draft, Instant now) {
    return new Added(draft.model(), steps(List.of(), Set.of(), draft, classes(draft), now));
  }

  /// A model that is.
  ///
  /// @param classes service classes whose prices the draft speaks for; those of others stay
  static ModelChange changing(
      Model before, Set<Long> used, ModelDraft draft, Set<ServiceClass> classes, Instant now) {
    Model after = draft.model().createdAt(before.created());
    List<PriceStep> steps = steps(before.prices(), used, draft, classes, now);
    boolean same =
        after.equals(before.withPrices(List.of()))
            && steps.stream().allMatch(PriceStep::changesNothing);
    return same ? new Unchanged(before, frozen(steps)) : new Changed(before, after, steps);
  }

  static Set<ServiceClass> classes(ModelDraft draft) {
    return Set.copyOf(draft.prices().stream().map(price -> price.terms().serviceClass()).toList());
  }

  private static List<PriceStep> steps(
      List<Price> existing,
      Set<Long> used,
      ModelDraft draft,
      Set<ServiceClass> classes,
      Instant now) {
    List<PriceStep> steps = new ArrayList<>();
    for (ServiceClass each : ServiceClass.values()) {
      if (classes.contains(each)) {
        List<Price> of = existing.stream().filter(price -> price.serviceClass() == each).toList();
        List<PriceDraft> to =
            draft.prices().stream().filter(price -> price.terms().serviceClass() == each).toList();
        steps.addAll(new PriceRevision(of, used, to, now).steps());
      }
    }
    return steps;
  }
}
