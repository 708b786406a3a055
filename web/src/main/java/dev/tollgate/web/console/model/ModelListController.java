package dev.tollgate.web.console.model;

import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.catalog.Price;
import dev.tollgate.engine.catalog.PriceBooks;
import dev.tollgate.engine.usage.ServiceClass;
import dev.tollgate.engine.usage.UsageKind;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.catalog.ModelTag;
import dev.tollgate.web.console.form.Paged;
import dev.tollgate.web.console.form.Shown;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The price book, a model a row.
@Controller
@AllowedTo(Audience.OPERATORS)
class ModelListController {

  static final String PATH = "/admin/models";
  private static final int PAGE = 50;

  private final PriceBooks books;
  private final InstantSource clock;

  ModelListController(PriceBooks books, InstantSource clock) {
    this.books = books;
    this.clock = clock;
  }

  /// A model with what it costs now, in dollars a million tokens.
  ///
  /// @param input a dash when it has no such rate
  /// @param prices how many it has, past and to come
  public record Row(
      String name,
      String provider,
      String path,
      String kind,
      boolean small,
      boolean free,
      String input,
      String output,
      boolean unpriced,
      int prices,
      boolean changes) {}

  @GetMapping(PATH)
  String list(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String provider,
      @RequestParam(defaultValue = "") String show,
      @RequestParam(defaultValue = "1") String page,
      org.springframework.ui.Model view) {
    List<Model> all = books.current().models();
    Instant now = clock.instant();
    String part = q.strip().toLowerCase(Locale.ROOT);
    Paged<Model> paged =
        Paged.of(
            all.stream()
                .filter(each -> provider.isEmpty() || each.provider().equals(provider))
                .filter(each -> shown(each, show, now))
                .filter(each -> each.qualifiedName().toLowerCase(Locale.ROOT).contains(part))
                .toList(),
            page,
            PAGE);
    view.addAttribute("paged", paged);
    view.addAttribute("rows", paged.rows().stream().map(each -> row(each, now)).toList());
    view.addAttribute("providers", all.stream().map(Model::provider).distinct().sorted().toList());
    view.addAttribute("total", all.size());
    view.addAttribute("q", q);
    view.addAttribute("show", show);
    view.addAttribute("provider", provider);
    return "models";
  }

  private static boolean shown(Model model, String show, Instant now) {
    return switch (show) {
      case "unpriced" -> model.priceAt(ServiceClass.STANDARD, now).isEmpty();
      case "changing" -> changes(model, now);
      default -> true;
    };
  }

  private static boolean changes(Model model, Instant now) {
    return model.prices().stream().anyMatch(each -> each.effectiveFrom().isAfter(now));
  }

  private static Row row(Model model, Instant now) {
    Optional<Price> price = model.priceAt(ServiceClass.STANDARD, now);
    return new Row(
        model.name(),
        model.provider(),
        ModelTag.path(model),
        model.kind().key(),
        model.small(),
        model.free(),
        rate(price, UsageKind.INPUT),
        rate(price, UsageKind.OUTPUT),
        price.isEmpty(),
        model.prices().size(),
        changes(model, now));
  }

  private static String rate(Optional<Price> price, UsageKind kind) {
    return price
        .flatMap(found -> found.base().of(kind))
        .map(rate -> Shown.rate(rate.usdPerMillion()))
        .orElse("–");
  }
}
