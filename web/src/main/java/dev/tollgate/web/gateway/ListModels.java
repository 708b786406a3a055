package dev.tollgate.web.gateway;

import dev.tollgate.engine.call.Quote;
import dev.tollgate.engine.call.QuoteCall;
import dev.tollgate.engine.call.QuoteRequest;
import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.catalog.PriceBooks;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.rating.GateDecision;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.rating.RulesInForce;
import dev.tollgate.engine.usage.ServiceClass;
import dev.tollgate.engine.usage.Usage;
import dev.tollgate.engine.usage.UsageKind;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which models a caller may use, and what a million tokens, or an image, of each cost: asked of
/// the rules that would decide and price the call.
public final class ListModels {

  private static final long MILLION = 1_000_000;
  private static final List<UsageKind> SHOWN =
      List.of(UsageKind.INPUT, UsageKind.CACHED_INPUT, UsageKind.OUTPUT, UsageKind.IMAGES);

  private final PriceBooks prices;
  private final QuoteCall quote;
  private final RulesInForce rules;
  private final InstantSource clock;

  public ListModels(PriceBooks prices, QuoteCall quote, RulesInForce rules, InstantSource clock) {
    this.prices = prices;
    this.quote = quote;
    this.rules = rules;
    this.clock = clock;
  }

  /// Chat models first, otherwise as the price book has them.
  public List<OfferedModel> of(Caller caller) {
    Instant now = clock.instant();
    PricingRules set = rules.current();
    Set<String> names = new HashSet<>();
    List<OfferedModel> offered = new ArrayList<>();
    prices.current().models().stream()
        .sorted(Comparator.comparing(Model::kind))
        .filter(model -> caller.scope().allowsModel(model.name()))
        .forEach(model ->
            offer(caller, model, set, now)
                .ifPresent(offer -> {
                  String id = names.add(model.name()) ? model.name() : model.qualifiedName();
                  offered.add(new OfferedModel(id, model, caller.tier(), offer));
                }));
    return offered;
  }

  /// Empty when the rules would refuse the model, or it has no price.
  private Optional<Map<UsageKind, Credits>> offer(
      Caller caller, Model model, PricingRules set, Instant now) {
    Map<UsageKind, Credits> offer = new EnumMap<>(UsageKind.class);
    for (UsageKind kind : SHOWN) {
      switch (quote.quote(request(caller, model, kind, now), set)) {
        case Quote.NoPrice none -> {}
        case Quote.Priced priced -> {
          if (priced.gate() instanceof GateDecision.Shut) {
            return Optional.empty();
          }
          offer.put(kind, priced.price());
        }
      }
    }
    return offer.isEmpty() ? Optional.empty() : Optional.of(offer);
  }

  private static QuoteRequest request(Caller caller, Model model, UsageKind kind, Instant now) {
    return new QuoteRequest(
        caller.account(),
        caller.tier(),
        model.provider(),
        model.name(),
        service(model.kind()),
        ServiceClass.STANDARD,
        Usage.builder().set(kind, kind.isTokens() ? MILLION : 1).build(),
        0,
        false,
        now);
  }

  private static String service(Model.Kind kind) {
    return switch (kind) {
      case EMBEDDING -> "embeddings";
      case IMAGE -> "images";
      case CHAT, AUDIO, OTHER -> "chat";
    };
  }
}
