package dev.tollgate.web.console.tier;

import dev.tollgate.catalog.Fault;
import dev.tollgate.engine.access.Person;
import dev.tollgate.engine.plan.Features;
import dev.tollgate.engine.plan.Impact;
import dev.tollgate.engine.plan.Tier;
import dev.tollgate.engine.plan.TierChange;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.plan.TierJson;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.console.form.Typed;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import dev.tollgate.web.plan.ImpactNotSeen;
import dev.tollgate.web.plan.ImpactView;
import dev.tollgate.web.plan.SaveTerms;
import dev.tollgate.web.plan.TierDesk;
import dev.tollgate.web.plan.TierProblems;
import dev.tollgate.web.plan.TierTag;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The way of every change of a tier: what it changes and who would feel it is shown before it is
/// saved. Until then it travels with the page, as the fields that change.
@Controller
@AllowedTo(Audience.ADMINISTRATORS)
@RequestMapping(TierListController.PATH + "/{code}")
class TierReviewController {

  private static final List<String> FIELDS =
      List.of("apply_to", "notice_date", "message", "impact_seen");

  private static final ApiError MOVED =
      ApiError.of(
          409,
          "impact_not_seen",
          "Who would feel this is not what you saw: accounts came or went meanwhile. Nothing was saved; look at it again, as it is now.");

  private final TierDesk desk;
  private final TierFormController forms;
  private final TierFeaturesController featureForms;
  private final TierModelsController modelForms;
  private final Features features;

  TierReviewController(
      TierDesk desk,
      TierFormController forms,
      TierFeaturesController featureForms,
      TierModelsController modelForms,
      Features features) {
    this.desk = desk;
    this.forms = forms;
    this.featureForms = featureForms;
    this.modelForms = modelForms;
    this.features = features;
  }

  /// What was typed into the form of the tier.
  @PostMapping("/review")
  String review(
      @PathVariable String code,
      @RequestParam Map<String, String> typed,
      Model model,
      HttpServletResponse response) {
    ObjectNode change = TierFields.json(typed);
    change.remove("code");
    try {
      return show(code, change, Typed.of(Map.of("apply_to", "new")), model);
    } catch (Refusal refusal) {
      response.setStatus(refusal.error().status());
      Typed form = Typed.of(typed).refused(refusal.error(), TierFields.all());
      return forms.form(form, code, "", model);
    }
  }

  @PostMapping("/features")
  String features(
      @PathVariable String code,
      @RequestParam Map<String, String> typed,
      Model model,
      HttpServletResponse response) {
    try {
      ObjectNode change = FeatureFields.json(typed, features.all());
      return show(code, change, Typed.of(Map.of("apply_to", "new")), model);
    } catch (Refusal refusal) {
      response.setStatus(refusal.error().status());
      List<String> fields = features.all().stream().map(each -> "features." + each.key()).toList();
      return featureForms.form(code, Typed.of(typed).refused(refusal.error(), fields), model);
    }
  }

  @PostMapping("/models")
  String models(
      @PathVariable String code,
      @RequestParam Map<String, String> typed,
      Model model,
      HttpServletResponse response) {
    try {
      ObjectNode change = ModelFields.json(typed);
      return show(code, change, Typed.of(Map.of("apply_to", "new")), model);
    } catch (Refusal refusal) {
      response.setStatus(refusal.error().status());
      return modelForms.form(
          code, Typed.of(typed).refused(refusal.error(), ModelFields.ALL), model);
    }
  }

  /// A change as a whole, such as a version to go back to.
  @PostMapping("/change")
  String change(@PathVariable String code, @RequestParam String change, Model model) {
    return show(code, parse(change), Typed.of(Map.of("apply_to", "new")), model);
  }

  /// Back to the form, with what was typed.
  @PostMapping("/edit")
  String edit(@PathVariable String code, @RequestParam String change, Model model) {
    ObjectNode whole = TierJson.write(desk.find(code).newest());
    ObjectNode changed = parse(change);
    changed.properties().forEach(field -> whole.set(field.getKey(), field.getValue()));
    if (changed.size() == 1 && changed.has("features")) {
      return featureForms.form(code, Typed.of(FeatureFields.values(whole)), model);
    }
    if (changed.size() == 1 && changed.has("models")) {
      return modelForms.form(code, Typed.of(ModelFields.values(whole)), model);
    }
    return forms.form(Typed.of(TierFields.values(whole)), code, "", model);
  }

  /// @param seen the tag of the tier as it was reviewed
  @PostMapping("/save")
  String save(
      @AuthenticationPrincipal Person person,
      @PathVariable String code,
      @RequestParam String change,
      @RequestParam String seen,
      @RequestParam Map<String, String> typed,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    try {
      List<Fault> faults = new ArrayList<>();
      ObjectNode json = parse(change);
      FIELDS.forEach(field -> json.put(field, typed.getOrDefault(field, "")));
      SaveTerms terms = desk.terms(json, faults);
      TierVersion draft = desk.draft(json, desk.find(code), faults);
      TierChange saved = desk.save(draft, terms, seen, person.who());
      TierProblems.refuse(saved);
      long moved = saved instanceof TierChange.Done done ? done.moved() : 0;
      after.addFlashAttribute(
          "done",
          "%s is saved%s."
              .formatted(
                  draft.name(),
                  moved == 0 ? "" : "; accounts moved to its new version: %d".formatted(moved)));
      return "redirect:" + TierListController.PATH;
    } catch (Refusal refusal) {
      response.setStatus(refusal.error().status());
      return show(code, parse(change), Typed.of(typed).refused(refusal.error(), FIELDS), model);
    } catch (ImpactNotSeen unseen) {
      response.setStatus(HttpStatus.CONFLICT.value());
      return show(code, parse(change), Typed.of(typed).refused(MOVED, FIELDS), model);
    }
  }

  private String show(String code, ObjectNode change, Typed form, Model model) {
    Tier tier = desk.find(code);
    TierVersion draft = desk.draft(change, tier, List.of());
    model.addAttribute("tier", tier);
    model.addAttribute("code", code);
    model.addAttribute("form", form);
    model.addAttribute("change", change.toString());
    model.addAttribute("seen", TierTag.of(tier));
    Impact impact = desk.impact(draft);
    model.addAttribute("impactSeen", ImpactView.token(impact));
    model.addAttribute(
        "review",
        Review.of(
            desk.difference(tier.newest(), draft),
            tier.newest(),
            draft,
            impact,
            new TierWords(features.all(), desk.models())));
    return "tier-review";
  }

  private static ObjectNode parse(String change) {
    try {
      if (JsonMapper.shared().readTree(change) instanceof ObjectNode json) {
        return json;
      }
    } catch (JacksonException unreadable) {
      // told below
    }
    throw new Refusal(
        ApiError.of(422, "invalid_request", "The change cannot be read. Make it again."));
  }
}
