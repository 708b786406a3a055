package dev.tollgate.engine.call;

import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.catalog.Price;
import dev.tollgate.engine.catalog.PriceBook;
import dev.tollgate.engine.catalog.ProviderCost;
import dev.tollgate.engine.usage.ServiceClass;
import dev.tollgate.engine.usage.Usage;
import dev.tollgate.engine.usage.UsageKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Looks up what a call would be priced by, or says why nothing would. No price, no call.
sealed interface PricedModel {

  record Found(Model model, Price price) implements PricedModel {

    /// Whether images cost so much each, and not by their tokens.
    boolean pricesEachImage() {
      return price.hasRate(UsageKind.IMAGES);
    }
  }

  /// @param message for the client, with the way out
  record Missing(String message) implements PricedModel {}

  static PricedModel find(
      PriceBook book,
      @Nullable String provider,
      String name,
      ServiceClass serviceClass,
      Instant at) {
    var model = book.find(provider, name).orElse(null);
    if (model == null) {
      String where = provider == null ? "" : " of provider '" + provider + "'";
      return new Missing(
          "The model '%s'%s is not in the price book. GET /v1/models lists the models you may call."
              .formatted(name, where));
    }
    var price = model.priceAt(serviceClass, at).orElse(null);
    if (price == null) {
      return new Missing(
          "The model '%s' has no %s price at %s. Ask for another service class, or have a price added."
              .formatted(model.name(), serviceClass.key(), at));
    }
    return new Found(model, price);
  }

  /// What is missing among the kinds that such a call cannot do without, checked before it is sent;
  /// null when nothing is.
  static @Nullable String gap(Found found, CallDemand demand, Instant at) {
    return switch (found.price().cost(least(found, demand), at)) {
      case ProviderCost.Costed costed -> null;
      case ProviderCost.Unpriced unpriced -> unpriced(found, unpriced.kind());
    };
  }

  private static Usage least(Found found, CallDemand demand) {
    if (demand.images() > 0 && found.pricesEachImage()) {
      return Usage.builder().set(UsageKind.IMAGES, 1).build();
    }
    Long ceiling = demand.outputCeiling();
    Usage.Builder least = Usage.builder().set(UsageKind.INPUT, 1);
    return (ceiling != null && ceiling == 0 ? least : least.set(UsageKind.OUTPUT, 1)).build();
  }

  static String unpriced(Found found, UsageKind kind) {
    return "The model '%s' has no price for %s. Have one added to the price book."
        .formatted(found.model().name(), kind.key());
  }
}
