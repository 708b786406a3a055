package dev.tollgate.web.console.model;

import dev.tollgate.catalog.ModelJson;
import dev.tollgate.catalog.SaveModel;
import dev.tollgate.engine.access.Person;
import dev.tollgate.engine.call.QuoteCall;
import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.catalog.ModelDraft;
import dev.tollgate.engine.catalog.PriceBooks;
import dev.tollgate.engine.plan.Plans;
import dev.tollgate.engine.plan.Tier;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.rating.RulesInForce;
import dev.tollgate.engine.usage.ServiceClass;
import dev.tollgate.engine.usage.UsageKind;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.catalog.ModelTag;
import dev.tollgate.web.catalog.SaveRefusal;
import dev.tollgate.web.console.form.Typed;
import dev.tollgate.web.console.tier.OrdinaryCall;
import dev.tollgate.web.error.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// One model: what it costs by kind of usage and over time, what each tier pays for it, and the
/// form of its next price.
@Controller
@AllowedTo(value = Audience.ANALYSTS, toLook = Audience.OPERATORS)
@RequestMapping(ModelListController.PATH + "/{provider}/{*model}")
class ModelPageController {

  private static final OrdinaryCall CALL = new OrdinaryCall(1000, 500);

  private final PriceBooks books;
  private final SaveModel save;
  private final Plans plans;
  private final QuoteCall quotes;
  private final RulesInForce rules;
  private final TimeLines timeLines;
  private final InstantSource clock;

  ModelPageController(
      PriceBooks books,
      SaveModel save,
      Plans plans,
      QuoteCall quotes,
      RulesInForce rules,
      TimeLines timeLines,
      InstantSource clock) {
    this.books = books;
    this.save = save;
    this.plans = plans;
    this.quotes = quotes;
    this.rules = rules;
    this.timeLines = timeLines;
    this.clock = clock;
  }

  /// A tier with what it pays for an ordinary call.
  ///
  /// @param kinds what it pays for each token kind that has a rate, in dollars a million
  public record Sold(
      String code,
      String name,
      String badge,
      OrdinaryCall.Cell cell,
      List<OrdinaryCall.Cell> kinds) {}

  /// @param serviceClass whose prices the time line shows
  /// @param tier whose price it shows beside the cost
  @GetMapping
  String page(
      @PathVariable String provider,
      @PathVariable String model,
      @RequestParam(name = "class", defaultValue = "") String serviceClass,
      @RequestParam(defaultValue = "") String tier,
      org.springframework.ui.Model view) {
    Model found = find(provider, model);
    view.addAttribute("line", timeLines.of(found, serviceClass, tier, clock.instant()));
    return show(found, ModelTag.of(found), Typed.of(Map.of()), view);
  }

  /// Adds a price that begins at a date.
  ///
  /// @param seen the tag of the model as the page showed it
  @PostMapping
  String add(
      @AuthenticationPrincipal Person person,
      @PathVariable String provider,
      @PathVariable String model,
      @RequestParam String seen,
      @RequestParam Map<String, String> typed,
      org.springframework.ui.Model view,
      HttpServletResponse response,
      RedirectAttributes after) {
    Model before = find(provider, model);
    ObjectNode json = ModelJson.write(before);
    ArrayNode prices = json.withArray("prices");
    // Beside other prices, when it begins has to be said; blank is refused.
    PriceFields.write(prices.addObject().put("effective_from", ""), typed);
    int place = prices.size() - 1;
    try {
      save(PriceFields.read(json, place), seen, person);
      books.refresh();
      after.addFlashAttribute("done", "The price of %s is saved.".formatted(before.name()));
      return "redirect:%s/%s".formatted(ModelListController.PATH, ModelTag.path(before));
    } catch (Refusal refusal) {
      response.setStatus(refusal.error().status());
      Typed form =
          Typed.of(typed).refused(PriceFields.own(refusal.error(), place), PriceFields.names());
      view.addAttribute("line", timeLines.of(before, "", "", clock.instant()));
      return show(before, seen, form, view);
    }
  }

  private void save(ModelDraft draft, String seen, Person person) {
    SaveModel.Answer answer =
        save.replace(
            draft, person.who(), clock.instant(), standing -> ModelTag.matches(seen, standing));
    if (!(answer instanceof SaveModel.Answer.Saved)) {
      throw new Refusal(SaveRefusal.of(draft, answer));
    }
  }

  private String show(Model model, String seen, Typed form, org.springframework.ui.Model view) {
    Instant now = clock.instant();
    PricingRules inForce = rules.current();
    view.addAttribute("model", model);
    view.addAttribute("path", ModelListController.PATH + "/" + ModelTag.path(model));
    view.addAttribute("seen", seen);
    view.addAttribute("form", form);
    view.addAttribute("kinds", PriceFields.KINDS);
    view.addAttribute("classes", NewModelController.classes());
    List<PriceLine> lines = PriceLine.of(model.prices(), now);
    view.addAttribute("lines", lines.stream().filter(each -> !each.isPast()).toList());
    view.addAttribute("past", lines.stream().filter(PriceLine::isPast).toList());
    List<UsageKind> tokens = tokens(model, now);
    view.addAttribute("tokens", tokens.stream().map(each -> token(model, each, now)).toList());
    view.addAttribute(
        "sold",
        plans.all().stream()
            .filter(tier -> !tier.retired())
            .map(Tier::newest)
            .map(tier ->
                new Sold(
                    tier.code(),
                    tier.name(),
                    tier.badge(),
                    CALL.cell(tier, model, quotes, inForce, now),
                    tokens.stream()
                        .map(kind ->
                            OrdinaryCall.ofThousand(
                                kind, ServiceClass.STANDARD, tier, model, quotes, inForce, now))
                        .toList()))
            .toList());
    return "model";
  }

  private static PriceLine.Rate token(Model model, UsageKind kind, Instant now) {
    return new PriceLine.Rate(
        kind.key().replace('_', ' '),
        model
            .priceAt(ServiceClass.STANDARD, now)
            .flatMap(price -> price.base().of(kind))
            .map(rate -> PriceStepLine.shown(rate, kind))
            .orElse(""),
        "per million");
  }

  /// What the price in force has a rate a million for.
  private static List<UsageKind> tokens(Model model, Instant now) {
    return model
        .priceAt(ServiceClass.STANDARD, now)
        .map(price ->
            Stream.of(UsageKind.values())
                .filter(kind -> kind.unit() == UsageKind.Unit.PER_MILLION)
                .filter(kind -> price.base().of(kind).isPresent())
                .toList())
        .orElse(List.of());
  }

  private Model find(String provider, String rest) {
    String name = rest.startsWith("/") ? rest.substring(1) : rest;
    return books
        .current()
        .exact(provider, name)
        .orElseThrow(() -> new Refusal(SaveRefusal.missing(provider, name)));
  }
}
