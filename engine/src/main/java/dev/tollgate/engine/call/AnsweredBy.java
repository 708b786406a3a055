package dev.tollgate.engine.call;

import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.catalog.Price;
import dev.tollgate.engine.catalog.PriceBook;
import dev.tollgate.engine.rating.MeteredCall;
import dev.tollgate.engine.usage.ReportedUsage;
import dev.tollgate.engine.usage.ServiceClass;
import dev.tollgate.engine.usage.UsageFlag;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// What answered a call, and the price that goes with it: usually what was asked for. When another
/// model or service class answered, that is priced, and flagged.
///
/// @param fact the frozen fact, naming what answered
record AnsweredBy(MeteredCall fact, Price price) {

  static AnsweredBy of(
      AdmittedCall call, ReportedUsage reported, PriceBook book, Set<UsageFlag> flags) {
    Instant at = call.facts().at();
    MeteredCall fact = call.facts().fact();
    ServiceClass asked = call.price().serviceClass();
    ServiceClass served = reported.serviceClass() == null ? asked : reported.serviceClass();
    Model model = answeringModel(call.model(), reported, book, flags);
    if (served != asked) {
      flags.add(UsageFlag.OTHER_SERVICE_CLASS);
    }
    if (model.name().equals(call.model().name()) && served == asked) {
      return new AnsweredBy(fact, call.price());
    }
    Optional<Price> price = model.priceAt(served, at).or(() -> model.priceAt(asked, at));
    if (price.isEmpty()) {
      return new AnsweredBy(fact, call.price());
    }
    MeteredCall answered =
        fact.toBuilder()
            .model(model.name())
            .modelFamily(model.family())
            .modelFree(model.free())
            .modelMarkup(model.markupPercent())
            .tierModelMarkup(call.caller().tier().models().markupOf(model.name()))
            .serviceClass(price.get().serviceClass().key())
            .build();
    return new AnsweredBy(answered, price.get());
  }

  private static Model answeringModel(
      Model asked, ReportedUsage reported, PriceBook book, Set<UsageFlag> flags) {
    String name = reported.model();
    if (name == null || name.equals(asked.name())) {
      return asked;
    }
    Model found = book.find(asked.provider(), name).orElse(null);
    if (found != null && found.name().equals(asked.name())) {
      return asked;
    }
    flags.add(UsageFlag.OTHER_MODEL);
    return found == null ? asked : found;
  }
}
