package dev.tollgate.web.console.payment;

import dev.tollgate.engine.billing.collection.CollectorEvent.State;
import dev.tollgate.engine.billing.collection.CollectorEvents;
import dev.tollgate.engine.billing.collection.Reconciliation;
import dev.tollgate.engine.billing.collection.Reconciliations;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.body.QueryWord;
import dev.tollgate.web.console.form.Shown;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What Stripe sent, with those a person should look at, and how its books compare with ours.
@Controller
@AllowedTo(Audience.OPERATORS)
class CollectionPageController {

  private static final int PAGE = 50;
  private static final int COMPARISONS = 10;

  private final CollectorEvents events;
  private final Reconciliations reconciliations;

  CollectionPageController(CollectorEvents events, Reconciliations reconciliations) {
    this.events = events;
    this.reconciliations = reconciliations;
  }

  /// @param state `new`, `done`, `unused`, `differs`, `failed`
  /// @param note what came of it
  public record Row(
      long number,
      String id,
      String type,
      String subject,
      String state,
      String at,
      int attempts,
      String note,
      String body) {}

  /// A comparison of the books.
  public record Compared(
      String window,
      int payments,
      String theirs,
      String ours,
      boolean agrees,
      List<Doubt> doubts) {}

  /// What did not agree.
  public record Doubt(String kind, String subject, String text) {}

  @GetMapping("/admin/payments")
  String page(
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "") String below,
      Model model) {
    Long before = below.matches("[0-9]{1,18}") ? Long.valueOf(below) : null;
    State wanted = QueryWord.of("state", state.isEmpty() ? null : state, State.class);
    List<CollectorEvents.Row> found = events.list(wanted, before, PAGE + 1);
    List<CollectorEvents.Row> shown = found.size() > PAGE ? found.subList(0, PAGE) : found;
    model.addAttribute("rows", shown.stream().map(CollectionPageController::row).toList());
    model.addAttribute("next", found.size() > PAGE ? shown.getLast().number() : null);
    model.addAttribute("further", before != null);
    model.addAttribute("state", state);
    model.addAttribute("states", Arrays.stream(State.values()).map(this::word).toList());
    model.addAttribute(
        "comparisons",
        reconciliations.list(null, COMPARISONS).stream().map(this::compared).toList());
    return "collection";
  }

  private static Row row(CollectorEvents.Row row) {
    var event = row.kept().event();
    return new Row(
        row.number(),
        event.id(),
        event.type(),
        event.subject(),
        row.kept().state().name().toLowerCase(Locale.ROOT),
        Shown.time(row.kept().received()),
        row.kept().attempts(),
        row.kept().note(),
        event.body());
  }

  private Compared compared(Reconciliation each) {
    return new Compared(
        "%s to %s".formatted(Shown.time(each.from()), Shown.time(each.to())),
        each.payments(),
        Shown.usd(each.theirs().usd()),
        Shown.usd(each.ours().usd()),
        each.theirs().equals(each.ours()) && each.findings().isEmpty(),
        each.findings().stream()
            .map(found -> new Doubt(word(found.kind()), found.subject(), found.text()))
            .toList());
  }

  private String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
