package dev.tollgate.web.console.feature;

import dev.tollgate.engine.access.Person;
import dev.tollgate.engine.plan.Edit;
import dev.tollgate.engine.plan.Feature;
import dev.tollgate.engine.plan.Features;
import dev.tollgate.engine.plan.Features.Change;
import dev.tollgate.plan.FeatureJson;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.body.EntityTag;
import dev.tollgate.web.console.form.Typed;
import dev.tollgate.web.error.Refusal;
import dev.tollgate.web.plan.FeatureProblems;
import dev.tollgate.web.plan.PlanFaults;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The form of a feature, and retiring and deleting one.
@Controller
@AllowedTo(Audience.ADMINISTRATORS)
@RequestMapping(FeatureListController.PATH)
class FeatureFormController {

  private static final List<String> FIELDS =
      List.of("key", "name", "category", "kind", "unit", "description");

  private final Features features;
  private final InstantSource clock;

  FeatureFormController(Features features, InstantSource clock) {
    this.features = features;
    this.clock = clock;
  }

  @GetMapping("/new")
  String blank(Model model) {
    return form(Typed.of(Map.of("category", "services", "kind", "boolean")), "", "", model);
  }

  @PostMapping("/new")
  String create(
      @AuthenticationPrincipal Person person,
      @RequestParam Map<String, String> typed,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    try {
      int last = features.all().stream().mapToInt(Feature::sort).max().orElse(0) + 10;
      Feature draft = read(json(typed).put("sort", last));
      refuse(features.create(draft, edit(person)));
      after.addFlashAttribute(
          "done", "%s is made. Give it to tiers with their ⟳ sign.".formatted(draft.name()));
      return "redirect:" + FeatureListController.PATH;
    } catch (Refusal refusal) {
      response.setStatus(refusal.error().status());
      return form(Typed.of(typed).refused(refusal.error(), FIELDS), "", "", model);
    }
  }

  @GetMapping("/{key}")
  String edit(@PathVariable String key, Model model) {
    ObjectNode feature = FeatureJson.write(find(key));
    Map<String, String> values = new LinkedHashMap<>();
    FIELDS.forEach(field -> values.put(field, feature.path(field).asString("")));
    return form(Typed.of(values), key, EntityTag.of(feature), model);
  }

  /// @param seen the tag of the feature as the form showed it
  @PostMapping("/{key}")
  String save(
      @AuthenticationPrincipal Person person,
      @PathVariable String key,
      @RequestParam String seen,
      @RequestParam Map<String, String> typed,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    try {
      ObjectNode whole = FeatureJson.write(find(key));
      json(typed).properties().forEach(field -> whole.set(field.getKey(), field.getValue()));
      Feature draft = read(whole.put("key", key));
      refuse(
          features.save(
              draft,
              standing -> EntityTag.matches(seen, FeatureJson.write(standing)),
              edit(person)));
      after.addFlashAttribute("done", "%s is saved.".formatted(draft.name()));
      return "redirect:" + FeatureListController.PATH;
    } catch (Refusal refusal) {
      response.setStatus(refusal.error().status());
      return form(Typed.of(typed).refused(refusal.error(), FIELDS), key, seen, model);
    }
  }

  @PostMapping("/{key}/retire")
  String retire(
      @AuthenticationPrincipal Person person, @PathVariable String key, RedirectAttributes after) {
    return status(person, key, "retired", "%s is retired. Take it up again to undo that.", after);
  }

  @PostMapping("/{key}/restore")
  String restore(
      @AuthenticationPrincipal Person person, @PathVariable String key, RedirectAttributes after) {
    return status(person, key, "active", "%s is taken up again.", after);
  }

  @PostMapping("/{key}/delete")
  String delete(
      @AuthenticationPrincipal Person person, @PathVariable String key, RedirectAttributes after) {
    Feature feature = find(key);
    return answer(
        features.delete(key, any -> true, edit(person)),
        "%s is deleted.".formatted(feature.name()),
        after);
  }

  private String status(
      Person person, String key, String status, String done, RedirectAttributes after) {
    Feature draft = read(FeatureJson.write(find(key)).put("status", status));
    return answer(
        features.save(draft, any -> true, edit(person)), done.formatted(draft.name()), after);
  }

  private static String answer(Change change, String done, RedirectAttributes after) {
    try {
      refuse(change);
      after.addFlashAttribute("done", done);
    } catch (Refusal refusal) {
      after.addFlashAttribute("notDone", refusal.error().message());
    }
    return "redirect:" + FeatureListController.PATH;
  }

  private String form(Typed form, String key, String seen, Model model) {
    Map<String, String> kinds = new LinkedHashMap<>();
    kinds.put("boolean", "A tier has it or not");
    kinds.put("numeric", "A tier has so much of it");
    model.addAttribute("form", form);
    model.addAttribute("key", key);
    model.addAttribute("seen", seen);
    model.addAttribute("kinds", kinds);
    model.addAttribute(
        "categories", features.all().stream().map(Feature::category).distinct().toList());
    return "feature";
  }

  private Feature find(String key) {
    return features.of(key).orElseThrow(() -> new Refusal(FeatureProblems.missing(key)));
  }

  private Edit edit(Person person) {
    return new Edit(person.who(), clock.instant(), "");
  }

  private static ObjectNode json(Map<String, String> typed) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (String field : FIELDS) {
      String text = typed.getOrDefault(field, "").strip();
      json.put(field, text.isEmpty() ? null : text);
    }
    return json;
  }

  private static Feature read(ObjectNode json) {
    return switch (FeatureJson.read(json, "")) {
      case FeatureJson.Read.Done done -> done.feature();
      case FeatureJson.Read.Invalid invalid -> {
        PlanFaults.refuse(invalid.faults());
        throw new IllegalStateException("An invalid feature has faults");
      }
    };
  }

  private static void refuse(Change change) {
    switch (change) {
      case Change.Done _, Change.Deleted _ -> {}
      case Change.NoSuch none -> throw new Refusal(FeatureProblems.missing(none.key()));
      case Change.Exists exists -> throw new Refusal(FeatureProblems.exists(exists.key()));
      case Change.EditedMeanwhile edited ->
          throw new Refusal(FeatureProblems.editedMeanwhile(edited.key()));
      case Change.InUse use -> throw new Refusal(FeatureProblems.inUse(use));
      case Change.KindInUse use -> throw new Refusal(FeatureProblems.kindInUse(use));
    }
  }
}
