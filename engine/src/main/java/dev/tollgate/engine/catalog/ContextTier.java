package dev.tollgate.engine.catalog;

/// Rates that replace the base ones for a whole call, not only for what exceeds the threshold.
///
/// Input and output may have thresholds of their own: then they are two tiers, each pricing its
/// kinds. What a tier leaves out keeps the rate below it.
///
/// @param abovePromptTokens crossed by a prompt of strictly more tokens, cached ones included
public record ContextTier(long abovePromptTokens, Rates rates) {

  /// @throws IllegalArgumentException if the threshold is negative
  public ContextTier {
    if (abovePromptTokens < 0) {
      throw new IllegalArgumentException(
          "A context tier starts above 0 prompt tokens or more, but got %d"
              .formatted(abovePromptTokens));
    }
  }

  boolean isCrossedBy(long promptTokens) {
    return promptTokens > abovePromptTokens;
  }
}
