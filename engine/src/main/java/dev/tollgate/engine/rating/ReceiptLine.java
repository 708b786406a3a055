package dev.tollgate.engine.rating;

import dev.tollgate.engine.money.ExactCredits;
import org.jspecify.annotations.Nullable;

/// One line of a receipt. The differences `after − before` of all lines that are not shadowed sum
/// to the price.
///
/// @param phase `cost`, a [Phase#key()], `rounding` or `hold`
/// @param rule what the line is named by: a rule's sentence, or the kind of usage for a cost line
/// @param ref the rule behind it; null for lines that no rule wrote
/// @param kind what was done: `input`, `markup_percent`, `multiply`, `margin_off_percent` …
/// @param factor the number it was done with, as a plain decimal; empty when there is none
/// @param shadowed whether the rule matched but another of its exclusive phase acted
public record ReceiptLine(
    String phase,
    String rule,
    @Nullable RuleRef ref,
    String kind,
    String factor,
    ExactCredits before,
    ExactCredits after,
    boolean shadowed) {}
