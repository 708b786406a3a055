package dev.tollgate.web.console.tier;

import dev.tollgate.engine.plan.Feature;
import dev.tollgate.engine.plan.Features;
import dev.tollgate.engine.plan.Tier;
import dev.tollgate.plan.TierJson;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.console.form.Typed;
import dev.tollgate.web.plan.TierDesk;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// What a tier includes, by category.
@Controller
@AllowedTo(Audience.OPERATORS)
class TierFeaturesController {

  private final Features features;
  private final TierDesk desk;

  TierFeaturesController(Features features, TierDesk desk) {
    this.features = features;
    this.desk = desk;
  }

  @GetMapping(TierListController.PATH + "/{code}/features")
  String page(@PathVariable String code, Model model) {
    return form(
        code, Typed.of(FeatureFields.values(TierJson.write(desk.find(code).newest()))), model);
  }

  String form(String code, Typed form, Model model) {
    Tier tier = desk.find(code);
    Map<String, List<Feature>> categories =
        features.all().stream()
            .filter(each -> !each.retired() || tier.newest().features().contains(each.key()))
            .collect(
                Collectors.groupingBy(Feature::category, LinkedHashMap::new, Collectors.toList()));
    model.addAttribute("tier", tier);
    model.addAttribute("code", code);
    model.addAttribute("form", form);
    model.addAttribute("categories", categories);
    return "tier-features";
  }
}
