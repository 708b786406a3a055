package dev.tollgate.web.console.tier;

import dev.tollgate.engine.access.Person;
import dev.tollgate.engine.plan.Features;
import dev.tollgate.engine.plan.PlanDays;
import dev.tollgate.engine.plan.PlanDays.Days;
import dev.tollgate.engine.plan.PlanDays.Takings;
import dev.tollgate.engine.plan.Plans;
import dev.tollgate.engine.plan.Tier;
import dev.tollgate.plan.PlanYaml;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.console.form.NewOrder;
import dev.tollgate.web.plan.TierDesk;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// All tiers on one page.
@Controller
@AllowedTo(value = Audience.ADMINISTRATORS, toLook = Audience.OPERATORS)
@RequestMapping(TierListController.PATH)
class TierListController {

  static final String PATH = "/admin/system/subscription-management";
  private static final int MONTH = 30;

  private final Plans plans;
  private final Features features;
  private final PlanDays days;
  private final TierDesk desk;
  private final InstantSource clock;

  TierListController(
      Plans plans, Features features, PlanDays days, TierDesk desk, InstantSource clock) {
    this.plans = plans;
    this.features = features;
    this.days = days;
    this.desk = desk;
    this.clock = clock;
  }

  @GetMapping
  String list(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String show,
      Model model) {
    Map<String, Takings> byTier =
        days.byTier(Days.upTo(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), MONTH)).stream()
            .collect(Collectors.toMap(Takings::name, Function.identity()));
    List<Tier> all = plans.all();
    model.addAttribute(
        "rows",
        all.stream()
            .filter(tier -> isShown(tier, show))
            .filter(tier -> has(tier, q.strip().toLowerCase(Locale.ROOT)))
            .map(tier -> TierRow.of(tier, byTier.get(tier.code())))
            .toList());
    model.addAttribute("total", all.size());
    model.addAttribute("retired", all.stream().filter(Tier::retired).count());
    model.addAttribute("q", q);
    model.addAttribute("show", show);
    return "tiers";
  }

  private static boolean isShown(Tier tier, String show) {
    return switch (show) {
      case "all" -> true;
      case "retired" -> tier.retired();
      case "invite" -> !tier.retired() && tier.newest().inviteOnly();
      default -> !tier.retired();
    };
  }

  private static boolean has(Tier tier, String part) {
    return (tier.newest().name() + " " + tier.code()).toLowerCase(Locale.ROOT).contains(part);
  }

  /// Puts tiers in another order: all of them, or one a place higher.
  @PostMapping("/order")
  String order(
      @AuthenticationPrincipal Person person,
      @RequestParam(required = false) @Nullable List<String> order,
      @RequestParam(defaultValue = "") String up) {
    List<String> codes = plans.all().stream().map(Tier::code).toList();
    plans.place(NewOrder.of(codes, order, up), desk.edit(person.who(), ""));
    return "redirect:" + PATH;
  }

  @GetMapping("/export")
  ResponseEntity<String> export() {
    List<Tier> onSale = plans.all().stream().filter(tier -> !tier.retired()).toList();
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("application/yaml"))
        .header("Content-Disposition", "attachment; filename=\"plans.yaml\"")
        .body(PlanYaml.write("Tiers on sale", features.all(), onSale));
  }
}
