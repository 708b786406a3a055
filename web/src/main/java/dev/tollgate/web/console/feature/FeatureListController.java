package dev.tollgate.web.console.feature;

import dev.tollgate.engine.access.Person;
import dev.tollgate.engine.plan.Edit;
import dev.tollgate.engine.plan.Feature;
import dev.tollgate.engine.plan.Features;
import dev.tollgate.engine.plan.Plans;
import dev.tollgate.engine.plan.Tier;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.console.form.NewOrder;
import dev.tollgate.web.console.form.Paged;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// All features, with the tiers that include each.
@Controller
@AllowedTo(value = Audience.ADMINISTRATORS, toLook = Audience.OPERATORS)
@RequestMapping(FeatureListController.PATH)
class FeatureListController {

  static final String PATH = "/admin/system/feature-management";
  private static final int PAGE = 50;

  /// Badges of tiers.
  private static final int AT_ONCE = 8;

  private final Features features;
  private final Plans plans;
  private final InstantSource clock;

  FeatureListController(Features features, Plans plans, InstantSource clock) {
    this.features = features;
    this.plans = plans;
    this.clock = clock;
  }

  /// A feature with the tiers on sale that include it.
  public record Row(Feature feature, List<Holder> tiers) {

    /// Those that are seen at once.
    public List<Holder> first() {
      return tiers.subList(0, rest().isEmpty() ? tiers.size() : AT_ONCE);
    }

    /// Those that are unfolded.
    public List<Holder> rest() {
      return tiers.size() <= AT_ONCE + 1 ? List.of() : tiers.subList(AT_ONCE, tiers.size());
    }
  }

  /// @param value how much of it; empty: it has it
  public record Holder(String code, String name, String badge, String value) {}

  @GetMapping
  String list(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String category,
      @RequestParam(defaultValue = "") String status,
      @RequestParam(defaultValue = "1") String page,
      Model model) {
    List<Feature> all = features.all();
    String part = q.strip().toLowerCase(Locale.ROOT);
    List<Feature> found =
        all.stream()
            .filter(each -> category.isEmpty() || each.category().equals(category))
            .filter(each -> status.isEmpty() || each.retired() == status.equals("retired"))
            .filter(each ->
                (each.name() + " " + each.key() + " " + each.description())
                    .toLowerCase(Locale.ROOT)
                    .contains(part))
            .toList();
    Paged<Feature> paged = Paged.of(found, page, PAGE);
    List<Tier> onSale = plans.all().stream().filter(tier -> !tier.retired()).toList();
    Map<String, List<Row>> rows =
        paged.rows().stream()
            .map(each -> new Row(each, holders(each, onSale)))
            .collect(
                Collectors.groupingBy(
                    row -> row.feature().category(), LinkedHashMap::new, Collectors.toList()));
    model.addAttribute("rows", rows);
    model.addAttribute("paged", paged);
    model.addAttribute("total", all.size());
    model.addAttribute("active", all.stream().filter(each -> !each.retired()).count());
    model.addAttribute(
        "categories",
        all.stream()
            .collect(
                Collectors.groupingBy(Feature::category, TreeMap::new, Collectors.counting())));
    model.addAttribute("q", q);
    model.addAttribute("category", category);
    model.addAttribute("status", status);
    return "features";
  }

  /// Puts features in another order: some of them, or one a place higher in its category.
  @PostMapping("/order")
  String order(
      @AuthenticationPrincipal Person person,
      @RequestParam(required = false) @Nullable List<String> order,
      @RequestParam(defaultValue = "") String up) {
    String first = order == null || order.isEmpty() ? up : order.getFirst();
    List<Feature> all = features.all();
    String category =
        all.stream()
            .filter(each -> each.key().equals(first))
            .map(Feature::category)
            .findFirst()
            .orElse("");
    List<String> keys =
        all.stream()
            .filter(each -> order != null || each.category().equals(category))
            .map(Feature::key)
            .toList();
    features.place(NewOrder.of(keys, order, up), new Edit(person.who(), clock.instant(), ""));
    return "redirect:" + PATH;
  }

  private static List<Holder> holders(Feature feature, List<Tier> onSale) {
    return onSale.stream()
        .map(Tier::newest)
        .filter(tier -> tier.features().contains(feature.key()))
        .map(tier -> {
          var value = tier.featureValues().get(feature.key());
          return new Holder(
              tier.code(),
              tier.name(),
              tier.badge(),
              value == null ? "" : value.stripTrailingZeros().toPlainString());
        })
        .toList();
  }
}
