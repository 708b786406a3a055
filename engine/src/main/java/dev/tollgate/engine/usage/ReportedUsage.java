package dev.tollgate.engine.usage;

import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a provider said a call used, normalised.
///
/// @param usage the quantities, never overlapping
/// @param model the model that answered, when it said so; may differ from the one asked for
/// @param serviceClass the class that answered, when it said so
/// @param providerCostUsd the provider's own idea of the cost, for comparison only: a reported zero
///   never makes a priced call free
/// @param flags what was odd about the report
public record ReportedUsage(
    Usage usage,
    @Nullable String model,
    @Nullable ServiceClass serviceClass,
    @Nullable BigDecimal providerCostUsd,
    Set<UsageFlag> flags) {

  public ReportedUsage {
    flags = Set.copyOf(flags);
  }

  public static ReportedUsage of(Usage usage) {
    return new ReportedUsage(usage, null, null, null, Set.of());
  }
}
