package dev.tollgate.engine.plan;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What a tier says of one model, or of those that a pattern matches. What is null is left to
/// whoever speaks next: a shorter pattern, the model, the tier.
///
/// @param markupPercent on provider cost
/// @param outputCap the most output tokens a call may ask for
/// @param monthCalls the most calls of an allowance month; 0: none
public record ModelTerms(
    @Nullable BigDecimal markupPercent, @Nullable Long outputCap, @Nullable Long monthCalls) {

  public static ModelTerms markup(BigDecimal percent) {
    return new ModelTerms(percent, null, null);
  }
}
