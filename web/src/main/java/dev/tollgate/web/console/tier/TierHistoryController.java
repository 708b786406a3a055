package dev.tollgate.web.console.tier;

import dev.tollgate.engine.audit.AuditLog;
import dev.tollgate.engine.plan.Features;
import dev.tollgate.engine.plan.Plans;
import dev.tollgate.engine.plan.TierDifference;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.plan.TierJson;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.console.form.Paged;
import dev.tollgate.web.plan.TierDesk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.node.ObjectNode;

/// How a tier came to be what it is, and the way back.
@Controller
@AllowedTo(Audience.OPERATORS)
@RequestMapping(TierListController.PATH + "/{code}/history")
class TierHistoryController {

  private static final int PAGE = 20;

  private final Plans plans;
  private final Features features;
  private final AuditLog audit;
  private final TierDesk desk;

  TierHistoryController(Plans plans, Features features, AuditLog audit, TierDesk desk) {
    this.plans = plans;
    this.features = features;
    this.audit = audit;
    this.desk = desk;
  }

  /// @param changes what it changed of the version before, a line each; none: it is the first
  /// @param saved who made it, when and why; null: it was there before changes were kept
  /// @param whole the version as a change to go back to
  public record Version(
      int number,
      long accounts,
      boolean newest,
      List<String> changes,
      AuditLog.@Nullable Entry saved,
      String whole) {}

  @GetMapping
  String page(
      @PathVariable String code, @RequestParam(defaultValue = "1") String page, Model model) {
    List<TierVersion> versions = plans.versions(code);
    Paged<TierVersion> paged = Paged.of(versions, page, PAGE);
    Map<Integer, Long> accounts = plans.accounts(code);
    SavedVersions saved = SavedVersions.of(code, lowest(paged.rows()), audit);
    TierWords words = new TierWords(features.all(), desk.models());
    List<Version> rows = new ArrayList<>();
    for (TierVersion version : paged.rows()) {
      int before = versions.indexOf(version) + 1;
      ObjectNode whole = TierJson.write(version);
      whole.remove("code");
      rows.add(
          new Version(
              version.version(),
              accounts.getOrDefault(version.version(), 0L),
              before == 1,
              before < versions.size() ? told(versions.get(before), version, words) : List.of(),
              saved.of(version.version()),
              whole.toString()));
    }
    model.addAttribute("tier", desk.find(code));
    model.addAttribute("code", code);
    model.addAttribute("versions", rows);
    model.addAttribute("paged", paged);
    return "tier-history";
  }

  private static int lowest(List<TierVersion> shown) {
    return shown.isEmpty() ? 0 : shown.getLast().version();
  }

  private List<String> told(TierVersion from, TierVersion to, TierWords words) {
    TierDifference difference = desk.difference(from, to);
    List<String> lines = new ArrayList<>();
    difference
        .terms()
        .forEach(term ->
            lines.add(
                "%s: %s → %s"
                    .formatted(
                        words.term(term.what()),
                        words.value(term.what(), term.before(), from),
                        words.value(term.what(), term.after(), to))));
    words.features(difference.featuresGained()).forEach(name -> lines.add("+ " + name));
    words.features(difference.featuresLost()).forEach(name -> lines.add("− " + name));
    models(lines, "+", difference.modelsGained());
    models(lines, "−", difference.modelsLost());
    return lines.isEmpty() ? List.of("Badge or visibility alone") : lines;
  }

  private static void models(List<String> lines, String sign, List<String> names) {
    if (names.size() == 1) {
      lines.add("%s model %s".formatted(sign, names.getFirst()));
    } else if (!names.isEmpty()) {
      lines.add("%s %d models, %s among them".formatted(sign, names.size(), names.getFirst()));
    }
  }
}
