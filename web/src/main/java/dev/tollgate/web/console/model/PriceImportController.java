package dev.tollgate.web.console.model;

import dev.tollgate.catalog.Fault;
import dev.tollgate.catalog.ImportPrices;
import dev.tollgate.catalog.ImportText;
import dev.tollgate.catalog.PriceFile;
import dev.tollgate.catalog.PriceFormat;
import dev.tollgate.engine.access.Person;
import dev.tollgate.engine.catalog.ModelChange;
import dev.tollgate.engine.catalog.PriceBooks;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.console.form.Typed;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Takes a published price list in, row by row: what it would change is shown first.
@Controller
@AllowedTo(Audience.ANALYSTS)
@RequestMapping("/admin/import-prices")
class PriceImportController {

  private static final List<String> FIELDS = List.of("format", "list");

  private final ImportPrices prices;
  private final PriceBooks books;
  private final InstantSource clock;

  PriceImportController(ImportPrices prices, PriceBooks books, InstantSource clock) {
    this.prices = prices;
    this.books = books;
    this.clock = clock;
  }

  /// A model that would be added or changed.
  public record Row(String model, boolean added, List<String> lines) {}

  @GetMapping
  String blank(Model model) {
    return form(Typed.of(Map.of("format", PriceFormat.GENAI_PRICES.key())), model);
  }

  @PostMapping
  String look(
      @RequestParam String format,
      @RequestParam String list,
      Model model,
      HttpServletResponse response) {
    try {
      ImportPrices.Outcome outcome = prices.dryRun(read(format, list), clock.instant());
      List<Row> rows = rows(outcome);
      model.addAttribute("rows", rows);
      model.addAttribute("added", rows.stream().filter(Row::added).count());
      model.addAttribute("summary", ImportWords.before(outcome));
      model.addAttribute("leftOut", outcome.faults().stream().map(Fault::toString).toList());
      model.addAttribute("notes", outcome.notes().stream().map(Fault::toString).toList());
      model.addAttribute("format", format);
      model.addAttribute("list", list);
      return "price-difference";
    } catch (Refusal refusal) {
      response.setStatus(refusal.error().status());
      Typed typed = Typed.of(Map.of("format", format, "list", list));
      return form(typed.refused(refusal.error(), FIELDS), model);
    }
  }

  /// @param accept the models to take, by their full names
  @PostMapping("/take")
  String take(
      @AuthenticationPrincipal Person person,
      @RequestParam String format,
      @RequestParam String list,
      @RequestParam(defaultValue = "") Set<String> accept,
      RedirectAttributes after) {
    PriceFile.Entries all = read(format, list);
    PriceFile.Entries taken =
        new PriceFile.Entries(
            all.entries().stream()
                .filter(entry -> accept.contains(entry.draft().model().qualifiedName()))
                .toList(),
            List.of());
    String source = "%s, imported by %s".formatted(format, person.who());
    ImportPrices.Outcome outcome = prices.run(taken, source, person.who(), clock.instant());
    books.refresh();
    after.addFlashAttribute("done", ImportWords.after(outcome));
    return "redirect:" + ModelListController.PATH;
  }

  private static List<Row> rows(ImportPrices.Outcome outcome) {
    return outcome.changes().stream()
        .filter(change -> !(change instanceof ModelChange.Unchanged))
        .map(change ->
            new Row(
                change.model().qualifiedName(),
                change instanceof ModelChange.Added,
                Stream.concat(
                        ImportText.lines(List.of(change), false).stream()
                            .skip(1)
                            .map(String::strip)
                            .filter(line -> !line.startsWith("price ")),
                        PriceStepLine.of(change).stream())
                    .toList()))
        .toList();
  }

  private static PriceFile.Entries read(String format, String list) {
    PriceFormat known =
        PriceFormat.ofKey(format)
            .orElseThrow(() ->
                new Refusal(
                    ApiError.ofField(
                        422,
                        "invalid_request",
                        "format",
                        "Choose one of %s.".formatted(PriceFormat.keys()))));
    return switch (known.read(list.getBytes(StandardCharsets.UTF_8))) {
      case PriceFile.Entries entries -> entries;
      case PriceFile.Unreadable(String message) ->
          throw new Refusal(ApiError.ofField(422, "invalid_request", "list", message));
    };
  }

  private static String form(Typed form, Model model) {
    Map<String, String> formats = new LinkedHashMap<>();
    for (PriceFormat each : PriceFormat.values()) {
      formats.put(each.key(), ImportWords.format(each));
    }
    model.addAttribute("form", form);
    model.addAttribute("formats", formats);
    return "price-import";
  }
}
