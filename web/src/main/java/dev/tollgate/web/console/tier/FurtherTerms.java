package dev.tollgate.web.console.tier;

import dev.tollgate.engine.plan.TierDifference.KnownModel;
import dev.tollgate.engine.plan.TierVersion;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What holds in a tier where a term is not set: the next that is, and whose it is.
final class FurtherTerms {

  private static final String NOTHING = "–";

  private final List<KnownModel> models;

  FurtherTerms(List<KnownModel> models) {
    this.models = models;
  }

  /// @param what as differences name it: `model:gpt-4o:markup_percent`
  /// @return `60 (the tier's)`, or a dash when nothing holds
  String of(String what, TierVersion tier) {
    if (!what.startsWith("model:")) {
      return NOTHING;
    }
    int cut = what.lastIndexOf(':');
    String model = what.substring("model:".length(), cut);
    return switch (what.substring(cut + 1)) {
      case "markup_percent" -> markup(model, tier);
      case "output_cap" ->
          told(tier.models().outputCapOf(model), "a wider pattern's", tier.outputCap());
      case "month_calls" -> told(tier.models().monthCallsOf(model), "a wider pattern's", null);
      default -> NOTHING;
    };
  }

  private String markup(String model, TierVersion tier) {
    BigDecimal wider = tier.models().markupOf(model);
    BigDecimal own =
        models.stream()
            .filter(each -> each.name().equals(model))
            .map(KnownModel::markupPercent)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    return wider == null && own != null
        ? told(own, "the model's own", null)
        : told(wider, "a wider pattern's", tier.markupPercent());
  }

  private static String told(@Nullable Object first, String whose, @Nullable Object ofTier) {
    if (first != null) {
      return "%s (%s)".formatted(plain(first), whose);
    }
    return ofTier == null ? NOTHING : "%s (the tier's)".formatted(plain(ofTier));
  }

  private static String plain(Object value) {
    return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
  }
}
