package dev.tollgate.engine.plan;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Which models a tier may call, and on which terms of their own.
///
/// @param smallOnly only the models the catalog marks as small
/// @param allow names or patterns with `*`; empty: all
/// @param deny names or patterns with `*`, stronger than `allow`
/// @param terms by name or pattern; a name is stronger than a pattern, a longer pattern stronger
///   than a shorter one, each for what it says
public record ModelAccess(
    boolean smallOnly, List<String> allow, List<String> deny, SortedMap<String, ModelTerms> terms) {

  public static final ModelAccess ALL = new ModelAccess(false, List.of(), List.of());
  public static final ModelAccess SMALL = new ModelAccess(true, List.of(), List.of());

  private static final Comparator<String> STRONGEST_FIRST =
      Comparator.comparing((String pattern) -> pattern.contains("*"))
          .thenComparing(Comparator.comparingInt(String::length).reversed())
          .thenComparing(Comparator.naturalOrder());

  public ModelAccess {
    allow = List.copyOf(allow);
    deny = List.copyOf(deny);
    terms = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(terms));
  }

  public ModelAccess(boolean smallOnly, List<String> allow, List<String> deny) {
    this(smallOnly, allow, deny, new TreeMap<>());
  }

  public ModelAccess with(Map<String, ModelTerms> own) {
    return new ModelAccess(smallOnly, allow, deny, new TreeMap<>(own));
  }

  public boolean admits(String model, boolean small) {
    return (small || !smallOnly)
        && (allow.isEmpty() || ModelPattern.anyMatches(allow, model))
        && !ModelPattern.anyMatches(deny, model);
  }

  /// In percent; null when nothing is said of the model.
  public @Nullable BigDecimal markupOf(String model) {
    return strongest(model, ModelTerms::markupPercent);
  }

  /// In tokens; null when nothing is said of the model.
  public @Nullable Long outputCapOf(String model) {
    return strongest(model, ModelTerms::outputCap);
  }

  /// Calls of an allowance month; null when nothing is said of the model.
  public @Nullable Long monthCallsOf(String model) {
    return strongest(model, ModelTerms::monthCalls);
  }

  private <T> @Nullable T strongest(String model, Function<ModelTerms, @Nullable T> said) {
    if (terms.isEmpty()) {
      return null;
    }
    return terms.keySet().stream()
        .filter(pattern -> ModelPattern.matches(pattern, model))
        .sorted(STRONGEST_FIRST)
        .map(pattern -> said.apply(Objects.requireNonNull(terms.get(pattern))))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }
}
