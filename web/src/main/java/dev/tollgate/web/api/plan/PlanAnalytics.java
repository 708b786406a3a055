package dev.tollgate.web.api.plan;

import dev.tollgate.engine.plan.PlanFigures;
import dev.tollgate.engine.plan.PlanFigures.Figures;
import dev.tollgate.engine.plan.Plans;
import dev.tollgate.engine.plan.Tier;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.body.QueryNumber;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What tiers and models brought in and cost, from the calls of the last days.
@RestController
@AllowedTo(Audience.OPERATORS)
@RequestMapping(path = "/api/v1/admin", produces = "application/json")
@Tag(name = "Tiers")
class PlanAnalytics {

  private static final int MOST_DAYS = 366;
  private static final int CREDITS_A_USD = 1000;

  private final Plans plans;
  private final PlanFigures figures;
  private final InstantSource clock;

  PlanAnalytics(Plans plans, PlanFigures figures, InstantSource clock) {
    this.plans = plans;
    this.figures = figures;
    this.clock = clock;
  }

  @GetMapping("/tiers/analytics/summary")
  @Operation(summary = "Accounts, calls, revenue, cost and margin by tier")
  ResponseEntity<JsonNode> tiers(@RequestParam(defaultValue = "30") String days) {
    Instant to = clock.instant();
    Instant from = to.minus(Duration.ofDays(QueryNumber.of("days", days, MOST_DAYS)));
    Map<String, Figures> byTier = new HashMap<>();
    figures.byTier(from, to).forEach(each -> byTier.put(each.name(), each));
    ObjectNode body = period(from, to);
    var data = body.putArray("data");
    for (Tier tier : plans.all()) {
      Figures own = byTier.remove(tier.code());
      ObjectNode view = data.addObject().put("tier", tier.code());
      view.put("accounts", tier.accounts());
      view.put(
          "fees_usd_per_month",
          tier.newest().monthlyUsd().multiply(BigDecimal.valueOf(tier.accounts())).toPlainString());
      money(view, own);
    }
    byTier.forEach(
        (code, own) -> money(data.addObject().put("tier", code).put("accounts", 0), own));
    return ResponseEntity.ok(body);
  }

  @GetMapping("/models/analytics")
  @Operation(summary = "Calls, revenue, cost and margin by model")
  ResponseEntity<JsonNode> models(@RequestParam(defaultValue = "30") String days) {
    Instant to = clock.instant();
    Instant from = to.minus(Duration.ofDays(QueryNumber.of("days", days, MOST_DAYS)));
    ObjectNode body = period(from, to);
    var data = body.putArray("data");
    List<Figures> found = figures.byModel(from, to);
    found.forEach(each -> money(data.addObject().put("model", each.name()), each));
    return ResponseEntity.ok(body);
  }

  private static ObjectNode period(Instant from, Instant to) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("from", from.toString())
        .put("to", to.toString());
  }

  /// @param own null: there were no calls
  private static void money(ObjectNode view, @Nullable Figures own) {
    BigDecimal revenue = own == null ? BigDecimal.ZERO : own.revenue().decimal();
    BigDecimal cost = own == null ? BigDecimal.ZERO : own.costCredits();
    view.put("calls", own == null ? 0 : own.calls());
    view.put("calling_accounts", own == null ? 0 : own.accounts());
    both(view, "revenue", revenue);
    both(view, "cost", cost);
    both(view, "margin", revenue.subtract(cost));
  }

  private static void both(ObjectNode view, String name, BigDecimal credits) {
    view.put(name + "_credits", credits.setScale(6, RoundingMode.HALF_UP).toPlainString());
    view.put(
        name + "_usd",
        credits.divide(BigDecimal.valueOf(CREDITS_A_USD), 9, RoundingMode.HALF_UP).toPlainString());
  }
}
