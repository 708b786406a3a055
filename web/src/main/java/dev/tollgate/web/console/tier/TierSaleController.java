package dev.tollgate.web.console.tier;

import dev.tollgate.engine.access.Person;
import dev.tollgate.engine.plan.Plans;
import dev.tollgate.engine.plan.Tier;
import dev.tollgate.engine.plan.TierChange;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.error.Refusal;
import dev.tollgate.web.plan.TierDesk;
import dev.tollgate.web.plan.TierProblems;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Takes tiers off sale and puts them on sale again. What retiring and deleting does is said first.
@Controller
@AllowedTo(Audience.ADMINISTRATORS)
@RequestMapping(TierListController.PATH + "/{code}")
class TierSaleController {

  private final Plans plans;
  private final TierDesk desk;

  TierSaleController(Plans plans, TierDesk desk) {
    this.plans = plans;
    this.desk = desk;
  }

  @GetMapping("/retire")
  String ask(@PathVariable String code, Model model) {
    model.addAttribute("tier", desk.find(code));
    model.addAttribute(
        "fallbackOf",
        plans.all().stream()
            .filter(tier -> code.equals(tier.newest().fallback()))
            .map(tier -> tier.newest().name())
            .toList());
    return "tier-retire";
  }

  @PostMapping("/retire")
  String retire(
      @AuthenticationPrincipal Person person, @PathVariable String code, RedirectAttributes after) {
    return sale(person, code, true, "%s is off sale. Restore it to undo that.", after);
  }

  @PostMapping("/restore")
  String restore(
      @AuthenticationPrincipal Person person, @PathVariable String code, RedirectAttributes after) {
    return sale(person, code, false, "%s is on sale again.", after);
  }

  @PostMapping("/delete")
  String delete(
      @AuthenticationPrincipal Person person, @PathVariable String code, RedirectAttributes after) {
    Tier tier = desk.find(code);
    return answer(
        plans.delete(code, any -> true, desk.edit(person.who(), "")),
        "%s is deleted.".formatted(tier.newest().name()),
        after);
  }

  private String sale(
      Person person, String code, boolean retired, String done, RedirectAttributes after) {
    Tier tier = desk.find(code);
    return answer(
        plans.retire(code, retired, any -> true, desk.edit(person.who(), "")),
        done.formatted(tier.newest().name()),
        after);
  }

  private static String answer(TierChange change, String done, RedirectAttributes after) {
    try {
      TierProblems.refuse(change);
      after.addFlashAttribute("done", done);
    } catch (Refusal refusal) {
      after.addFlashAttribute("notDone", refusal.error().message());
    }
    return "redirect:" + TierListController.PATH + "?show=all";
  }
}
