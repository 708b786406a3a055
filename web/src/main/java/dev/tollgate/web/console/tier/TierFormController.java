package dev.tollgate.web.console.tier;

import dev.tollgate.engine.access.Person;
import dev.tollgate.engine.plan.Plans;
import dev.tollgate.engine.plan.Tier;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.plan.TierJson;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.console.form.Typed;
import dev.tollgate.web.error.Refusal;
import dev.tollgate.web.plan.TierDesk;
import dev.tollgate.web.plan.TierProblems;
import jakarta.servlet.http.HttpServletResponse;
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
import tools.jackson.databind.node.ObjectNode;

/// The form of a tier: a new one, a copy, or one there is. A change of one there is goes by
/// [TierReviewController].
@Controller
@AllowedTo(Audience.ADMINISTRATORS)
@RequestMapping(TierListController.PATH)
class TierFormController {

  private final Plans plans;
  private final TierDesk desk;

  TierFormController(Plans plans, TierDesk desk) {
    this.plans = plans;
    this.desk = desk;
  }

  /// @param from the code of a tier that the new one is a copy of; empty: of none
  @GetMapping("/new")
  String blank(@RequestParam(defaultValue = "") String from, Model model) {
    Map<String, String> values =
        new LinkedHashMap<>(Map.of("badge", "grey", "included_seats", "1"));
    if (!from.isEmpty()) {
      Tier tier = desk.find(from);
      values.putAll(TierFields.values(TierJson.write(tier.newest())));
      values.remove("code");
      values.put("name", "Copy of " + tier.newest().name());
    }
    return form(Typed.of(values), "", from, model);
  }

  @PostMapping("/new")
  String create(
      @AuthenticationPrincipal Person person,
      @RequestParam Map<String, String> typed,
      @RequestParam(defaultValue = "") String from,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    ObjectNode json = TierFields.jsonOfNew(typed);
    if (!from.isEmpty()) {
      ObjectNode copied = TierJson.write(desk.find(from).newest());
      json.set("features", copied.path("features"));
      json.set("models", copied.path("models"));
    }
    try {
      TierVersion draft = desk.draft(json, null, List.of());
      int last = plans.all().stream().mapToInt(Tier::sort).max().orElse(0) + 10;
      String why = from.isEmpty() ? "" : "a copy of " + from;
      TierProblems.refuse(plans.create(draft, last, desk.edit(person.who(), why)));
      after.addFlashAttribute("done", "%s is on sale.".formatted(draft.name()));
      return "redirect:%s/%s/features".formatted(TierListController.PATH, draft.code());
    } catch (Refusal refusal) {
      response.setStatus(refusal.error().status());
      return form(Typed.of(typed).refused(refusal.error(), TierFields.all()), "", from, model);
    }
  }

  @AllowedTo(Audience.OPERATORS)
  @GetMapping("/{code}")
  String edit(@PathVariable String code, Model model) {
    Tier tier = desk.find(code);
    return form(Typed.of(TierFields.values(TierJson.write(tier.newest()))), code, "", model);
  }

  String form(Typed form, String code, String from, Model model) {
    Map<String, String> fallbacks = new LinkedHashMap<>();
    fallbacks.put("", "none");
    plans.all().stream()
        .filter(tier -> !tier.retired() && !tier.code().equals(code))
        .forEach(tier -> fallbacks.put(tier.code(), tier.newest().name()));
    model.addAttribute("form", form);
    model.addAttribute("fallbacks", fallbacks);
    model.addAttribute("from", from);
    model.addAttribute("code", code);
    if (!code.isEmpty()) {
      model.addAttribute("tier", desk.find(code));
    }
    return "tier";
  }
}
