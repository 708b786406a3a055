package dev.tollgate.web.console.tier;

import dev.tollgate.engine.access.Person;
import dev.tollgate.engine.plan.Feature;
import dev.tollgate.engine.plan.Features;
import dev.tollgate.engine.plan.Plans;
import dev.tollgate.engine.plan.Reach;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.plan.ImportPlan;
import dev.tollgate.plan.Plan;
import dev.tollgate.plan.ReadPlan;
import dev.tollgate.plan.ReadyPlans;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.console.form.Shown;
import dev.tollgate.web.console.form.Typed;
import dev.tollgate.web.error.Refusal;
import dev.tollgate.web.plan.PlanFaults;
import dev.tollgate.web.plan.TierDesk;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Brings whole plans in: what that would change is shown first.
@Controller
@AllowedTo(Audience.ADMINISTRATORS)
@RequestMapping(TierListController.PATH + "/import")
class PlanImportController {

  private final Plans plans;
  private final Features features;
  private final ImportPlan importPlan;
  private final TierDesk desk;

  PlanImportController(Plans plans, Features features, ImportPlan importPlan, TierDesk desk) {
    this.plans = plans;
    this.features = features;
    this.importPlan = importPlan;
    this.desk = desk;
  }

  /// What a plan changes of a tier.
  ///
  /// @param version as the plan has it
  /// @param monthly what it costs a month
  /// @param limits on its calls; none: it sets none
  /// @param features it includes, by name
  /// @param review null: the tier is new
  public record TierLine(
      TierVersion version,
      String monthly,
      List<String> limits,
      List<String> features,
      @org.jspecify.annotations.Nullable Review review) {}

  /// A feature that the plan adds or changes.
  public record FeatureLine(String key, String name, boolean added) {}

  /// @param plan the key of a ready plan to begin with; empty: none
  @GetMapping
  String blank(@RequestParam(defaultValue = "") String plan, Model model) {
    return form(Typed.of(Map.of("yaml", ReadyPlans.yaml(plan).orElse(""))), model);
  }

  @PostMapping
  String look(@RequestParam String yaml, Model model, HttpServletResponse response) {
    try {
      Plan plan = read(yaml);
      ImportPlan.Difference difference = importPlan.difference(plan);
      TierWords words = new TierWords(known(plan), desk.models());
      List<TierLine> tiers = new ArrayList<>();
      difference.tiers().forEach(each -> tiers.add(line(plan, each, words)));
      model.addAttribute("plan", plan);
      model.addAttribute("yaml", yaml);
      model.addAttribute(
          "features",
          difference.features().entrySet().stream()
              .map(each ->
                  new FeatureLine(
                      each.getKey(),
                      words.feature(each.getKey()),
                      each.getValue() == ImportPlan.FeatureChange.ADDED))
              .toList());
      model.addAttribute("tiers", tiers);
      return "plan-difference";
    } catch (Refusal refusal) {
      response.setStatus(refusal.error().status());
      Typed typed = Typed.of(Map.of("yaml", yaml));
      return form(typed.refused(refusal.error(), List.of()), model);
    }
  }

  @PostMapping("/take")
  String take(
      @AuthenticationPrincipal Person person, @RequestParam String yaml, RedirectAttributes after) {
    Plan plan = read(yaml);
    try {
      importPlan.run(
          plan, new Reach.NewAccounts(), desk.edit(person.who(), "import of " + plan.name()));
      after.addFlashAttribute("done", "%s is imported.".formatted(plan.name()));
    } catch (ImportPlan.Clash clash) {
      after.addFlashAttribute("notDone", clash.getMessage() + ". Nothing was imported.");
    }
    return "redirect:" + TierListController.PATH;
  }

  /// Features there are and those the plan brings, by their names of then.
  private List<Feature> known(Plan plan) {
    Map<String, Feature> byKey = new LinkedHashMap<>();
    features.all().forEach(each -> byKey.put(each.key(), each));
    plan.features().forEach(each -> byKey.put(each.key(), each));
    return List.copyOf(byKey.values());
  }

  private TierLine line(Plan plan, ImportPlan.OfTier of, TierWords words) {
    TierVersion after =
        plan.tiers().stream()
            .filter(tier -> tier.code().equals(of.code()))
            .findFirst()
            .orElseThrow();
    return new TierLine(
        after,
        Shown.usd(after.monthlyUsd()),
        Shown.limits(after.limits()),
        words.features(List.copyOf(new TreeSet<>(after.features()))),
        review(after, of, words));
  }

  private @org.jspecify.annotations.Nullable Review review(
      TierVersion after, ImportPlan.OfTier of, TierWords words) {
    if (of.change() == null) {
      return null;
    }
    TierVersion before = desk.find(of.code()).newest();
    return Review.of(of.change(), before, after, desk.impact(after), words);
  }

  private Plan read(String yaml) {
    return switch (ReadPlan.of(yaml, features.all(), plans.all())) {
      case ReadPlan.Read(Plan plan) -> plan;
      case ReadPlan.Invalid invalid -> {
        PlanFaults.refuse(invalid.faults());
        throw new IllegalStateException("An invalid plan has faults");
      }
    };
  }

  private static String form(Typed form, Model model) {
    model.addAttribute("form", form);
    model.addAttribute("ready", ReadyPlans.KEYS);
    return "plan-import";
  }
}
