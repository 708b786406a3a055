package dev.tollgate.engine.simulation;

import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.catalog.Price;
import dev.tollgate.engine.catalog.PriceBook;
import dev.tollgate.engine.catalog.ProviderCost;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.engine.usage.ServiceClass;
import dev.tollgate.engine.usage.Usage;
import dev.tollgate.engine.usage.UsageKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// Models that a traced call may be given to: chat models that are priced and publish how long a
/// prompt they take.
///
/// @param models by provider and name, so that the order a price book comes in changes nothing
record ModelPool(List<Model> models) {

  private static final Comparator<Model> BY_NAME =
      Comparator.comparing(Model::provider).thenComparing(Model::name);
  private static final Usage A_WORD_EACH_WAY =
      Usage.builder()
          .set(UsageKind.INPUT, 1)
          .set(UsageKind.OUTPUT, 1)
          .set(UsageKind.REQUESTS, 1)
          .build();

  ModelPool {
    models = models.stream().sorted(BY_NAME).toList();
  }

  static ModelPool of(PriceBook book, Instant at) {
    return new ModelPool(
        book.models().stream()
            .filter(model ->
                model.kind() == Model.Kind.CHAT
                    && model.contextTokens() != null
                    && isPriced(model, at))
            .toList());
  }

  ModelPool admittedBy(TierVersion tier) {
    return new ModelPool(
        models.stream()
            .filter(model -> tier.models().admits(model.name(), model.small()))
            .toList());
  }

  /// Those whose context and output are large enough for the call.
  List<Model> fitting(TracedCall call) {
    return models.stream().filter(model -> fits(model, call)).toList();
  }

  private static boolean fits(Model model, TracedCall call) {
    Long context = model.contextTokens();
    Long output = model.maxOutputTokens();
    return context != null
        && context >= Math.addExact(call.promptTokens(), call.outputTokens())
        && (output == null || output >= call.outputTokens());
  }

  private static boolean isPriced(Model model, Instant at) {
    return model
        .priceAt(ServiceClass.STANDARD, at)
        .filter(price -> pricesText(price, at))
        .isPresent();
  }

  private static boolean pricesText(Price price, Instant at) {
    return switch (price.cost(A_WORD_EACH_WAY, at)) {
      case ProviderCost.Costed costed -> true;
      case ProviderCost.Unpriced unpriced -> false;
    };
  }
}
