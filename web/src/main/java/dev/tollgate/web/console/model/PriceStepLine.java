package dev.tollgate.web.console.model;

import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.catalog.ModelChange;
import dev.tollgate.engine.catalog.Price;
import dev.tollgate.engine.catalog.PriceStep;
import dev.tollgate.engine.catalog.Rates;
import dev.tollgate.engine.money.UsdRate;
import dev.tollgate.engine.usage.UsageKind;
import dev.tollgate.web.console.form.Shown;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What would become of the prices of a model, in words: `standard, from 1 Jan 2027: input $2.5 →
/// $3`.
final class PriceStepLine {

  private PriceStepLine() {}

  static List<String> of(ModelChange change) {
    return switch (change) {
      case ModelChange.Added(Model _, List<PriceStep> steps) -> lines(null, steps);
      case ModelChange.Changed(Model before, Model _, List<PriceStep> steps) ->
          lines(before, steps);
      case ModelChange.Unchanged _ -> List.of();
    };
  }

  private static List<String> lines(@Nullable Model before, List<PriceStep> steps) {
    return steps.stream().flatMap(step -> line(before, step).stream()).toList();
  }

  private static Optional<String> line(@Nullable Model before, PriceStep step) {
    return switch (step) {
      case PriceStep.Keep _ -> Optional.empty();
      case PriceStep.Add(Price price) ->
          Optional.of(
              told(
                  before == null
                      ? null
                      : before.priceAt(price.serviceClass(), price.effectiveFrom()).orElse(null),
                  price));
      case PriceStep.Replace(Price old, Price next) -> Optional.of(told(old, next));
      case PriceStep.Retire(Price old) ->
          Optional.of(head(old) + ": it goes, for no charge used it");
      case PriceStep.Frozen(Price old, var _) ->
          Optional.of(head(old) + ": it stays, for charges have used it");
    };
  }

  private static String head(Price price) {
    return "%s, from %s"
        .formatted(
            price.serviceClass().key(),
            price.effectiveFrom().equals(Price.ALWAYS)
                ? "always"
                : Shown.day(price.effectiveFrom()));
  }

  private static String told(@Nullable Price old, Price next) {
    List<String> parts = new ArrayList<>();
    for (UsageKind kind : UsageKind.values()) {
      rate(old == null ? Rates.NONE : old.base(), next.base(), kind).ifPresent(parts::add);
    }
    List<String> was = old == null ? List.of() : PriceLine.notes(old);
    List<String> is = PriceLine.notes(next);
    if (!was.equals(is)) {
      parts.add(
          is.isEmpty()
              ? "nothing beside these rates any more"
              : is.stream().collect(Collectors.joining("; ")));
    }
    return "%s: %s".formatted(head(next), String.join(", ", parts));
  }

  private static Optional<String> rate(Rates old, Rates next, UsageKind kind) {
    Optional<String> was = old.of(kind).map(rate -> shown(rate, kind));
    Optional<String> is = next.of(kind).map(rate -> shown(rate, kind));
    if (was.isEmpty() && is.isEmpty()) {
      return Optional.empty();
    }
    String change =
        was.equals(is) || was.isEmpty()
            ? is.orElse("")
            : "%s → %s".formatted(was.get(), is.orElse("none"));
    return Optional.of("%s %s".formatted(kind.key().replace('_', ' '), change));
  }

  /// In dollars of the unit of the kind.
  static String shown(UsdRate rate, UsageKind kind) {
    BigDecimal usd =
        kind.unit() == UsageKind.Unit.PER_MILLION ? rate.usdPerMillion() : rate.usdEach();
    return Shown.rate(usd);
  }
}
