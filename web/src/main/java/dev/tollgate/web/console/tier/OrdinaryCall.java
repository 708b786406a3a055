package dev.tollgate.web.console.tier;

import dev.tollgate.engine.call.Quote;
import dev.tollgate.engine.call.QuoteCall;
import dev.tollgate.engine.call.QuoteRequest;
import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.usage.ServiceClass;
import dev.tollgate.engine.usage.Usage;
import dev.tollgate.engine.usage.UsageKind;
import dev.tollgate.web.console.form.Shown;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.function.Function;

/// A call of an ordinary size, by which prices of tiers and models are compared. The rules in force
/// price it, as they would price the call itself.
///
/// @param input tokens of the prompt
/// @param output tokens of the answer
public record OrdinaryCall(long input, long output) {

  private static final int THOUSAND = 1000;

  /// What a tier makes of a model.
  ///
  /// @param kind `priced`, `denied` or `unpriced`
  /// @param loss whether it is sold below cost
  public record Cell(
      String tier, String kind, String cost, String price, String margin, boolean loss) {

    static Cell without(String tier, String kind) {
      return new Cell(tier, kind, "", "", "", false);
    }
  }

  public Cell cell(
      TierVersion tier, Model model, QuoteCall quotes, PricingRules rules, Instant at) {
    return cell(
        usage(model), ServiceClass.STANDARD, tier, model, quotes, rules, at, Shown::credits);
  }

  /// What a tier makes of a thousand of one kind of usage alone. A credit is a tenth of a cent: so
  /// many credits are as many dollars a million. With all digits: people compare them with the
  /// provider's list.
  public static Cell ofThousand(
      UsageKind kind,
      ServiceClass serviceClass,
      TierVersion tier,
      Model model,
      QuoteCall quotes,
      PricingRules rules,
      Instant at) {
    Usage thousand = Usage.builder().set(kind, THOUSAND).build();
    return cell(thousand, serviceClass, tier, model, quotes, rules, at, Shown::plain);
  }

  private static Cell cell(
      Usage usage,
      ServiceClass serviceClass,
      TierVersion tier,
      Model model,
      QuoteCall quotes,
      PricingRules rules,
      Instant at,
      Function<BigDecimal, String> shown) {
    if (!tier.models().admits(model.name(), model.small())) {
      return Cell.without(tier.code(), "denied");
    }
    return switch (quotes.quote(request(usage, serviceClass, tier, model, at), rules)) {
      case Quote.NoPrice _ -> Cell.without(tier.code(), "unpriced");
      case Quote.Priced priced -> {
        BigDecimal cost = priced.cost().micros().movePointLeft(6);
        BigDecimal margin = priced.price().decimal().subtract(cost);
        yield new Cell(
            tier.code(),
            "priced",
            shown.apply(cost),
            shown.apply(priced.price().decimal()),
            shown.apply(margin),
            margin.signum() < 0);
      }
    };
  }

  private static QuoteRequest request(
      Usage usage, ServiceClass serviceClass, TierVersion tier, Model model, Instant at) {
    return new QuoteRequest(
        null,
        tier,
        model.provider(),
        model.name(),
        service(model),
        serviceClass,
        usage,
        0,
        false,
        at);
  }

  private static String service(Model model) {
    return switch (model.kind()) {
      case EMBEDDING -> "embeddings";
      case IMAGE -> "images";
      case CHAT, AUDIO, OTHER -> "chat";
    };
  }

  /// What such a model would be used for; an image model makes one image.
  private Usage usage(Model model) {
    Usage.Builder usage = Usage.builder().set(UsageKind.REQUESTS, 1);
    return switch (model.kind()) {
      case EMBEDDING -> usage.set(UsageKind.INPUT, input).build();
      case IMAGE -> usage.set(UsageKind.IMAGES, 1).build();
      case CHAT, AUDIO, OTHER ->
          usage.set(UsageKind.INPUT, input).set(UsageKind.OUTPUT, output).build();
    };
  }
}
