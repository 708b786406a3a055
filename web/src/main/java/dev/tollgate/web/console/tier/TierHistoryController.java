package dev.tollgate.web.console.tier;

import dev.tollgate.engine.plan.Features;
import dev.tollgate.engine.plan.Plans;
import dev.tollgate.engine.plan.TierDifference;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.plan.TierJson;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.plan.TierDesk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import tools.jackson.databind.node.ObjectNode;

/// How a tier came to be what it is, and the way back.
@Controller
@AllowedTo(Audience.OPERATORS)
@RequestMapping(TierListController.PATH + "/{code}/history")
class TierHistoryController {

  private final Plans plans;
  private final Features features;
  private final TierDesk desk;

  TierHistoryController(Plans plans, Features features, TierDesk desk) {
    this.plans = plans;
    this.features = features;
    this.desk = desk;
  }

  /// @param changes what it changed of the version before, a line each; none: it is the first
  /// @param whole the version as a change to go back to
  public record Version(
      int number, long accounts, boolean newest, List<String> changes, String whole) {}

  @GetMapping
  String page(@PathVariable String code, Model model) {
    List<TierVersion> versions = plans.versions(code);
    Map<Integer, Long> accounts = plans.accounts(code);
    TierWords words = new TierWords(features.all());
    List<Version> rows = new ArrayList<>();
    for (int i = 0; i < versions.size(); i++) {
      TierVersion version = versions.get(i);
      ObjectNode whole = TierJson.write(version);
      whole.remove("code");
      rows.add(
          new Version(
              version.version(),
              accounts.getOrDefault(version.version(), 0L),
              i == 0,
              i + 1 < versions.size()
                  ? told(desk.difference(versions.get(i + 1), version), words)
                  : List.of(),
              whole.toString()));
    }
    model.addAttribute("tier", desk.find(code));
    model.addAttribute("code", code);
    model.addAttribute("versions", rows);
    return "tier-history";
  }

  private static List<String> told(TierDifference difference, TierWords words) {
    List<String> lines = new ArrayList<>();
    difference
        .terms()
        .forEach(term ->
            lines.add(
                "%s: %s → %s"
                    .formatted(
                        words.term(term.what()),
                        term.before() == null ? "–" : term.before(),
                        term.after() == null ? "–" : term.after())));
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
