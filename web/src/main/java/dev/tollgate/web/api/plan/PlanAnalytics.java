package dev.tollgate.web.api.plan;

import dev.tollgate.engine.plan.PlanDays;
import dev.tollgate.engine.plan.PlanDays.Days;
import dev.tollgate.engine.plan.PlanDays.Takings;
import dev.tollgate.engine.plan.Plans;
import dev.tollgate.engine.plan.Tier;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.body.QueryNumber;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
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

/// What tiers and models brought in and cost in the last days, as the console shows it: whole days
/// of UTC up to now, refunds taken off, seconds behind the calls.
@RestController
@AllowedTo(Audience.OPERATORS)
@RequestMapping(path = "/api/v1/admin", produces = "application/json")
@Tag(name = "Tiers")
class PlanAnalytics {

  private static final int MOST_DAYS = 366;
  private static final int CREDITS_A_USD = 1000;
  private static final String DAYS = "Days of UTC, today included; refunds are taken off.";

  private final Plans plans;
  private final PlanDays takings;
  private final InstantSource clock;

  PlanAnalytics(Plans plans, PlanDays takings, InstantSource clock) {
    this.plans = plans;
    this.takings = takings;
    this.clock = clock;
  }

  @GetMapping("/tiers/analytics/summary")
  @Operation(summary = "Accounts, calls, revenue, cost and margin by tier", description = DAYS)
  ResponseEntity<JsonNode> tiers(@RequestParam(defaultValue = "30") String days) {
    Instant now = clock.instant();
    Days asked = asked(days, now);
    Map<String, Takings> byTier = new LinkedHashMap<>();
    takings.byTier(asked).forEach(each -> byTier.put(each.name(), each));
    Map<String, Long> calling = takings.accountsByTier(asked);
    ObjectNode body = period(asked, now);
    var data = body.putArray("data");
    for (Tier tier : plans.all()) {
      ObjectNode view = data.addObject().put("tier", tier.code());
      view.put("accounts", tier.accounts());
      view.put(
          "fees_usd_per_month",
          tier.newest().monthlyUsd().multiply(BigDecimal.valueOf(tier.accounts())).toPlainString());
      money(view, byTier.remove(tier.code()), calling.get(tier.code()));
    }
    byTier.forEach((code, own) ->
        money(data.addObject().put("tier", code).put("accounts", 0), own, calling.get(code)));
    return ResponseEntity.ok(body);
  }

  @GetMapping("/models/analytics")
  @Operation(summary = "Calls, revenue, cost and margin by model", description = DAYS)
  ResponseEntity<JsonNode> models(@RequestParam(defaultValue = "30") String days) {
    Instant now = clock.instant();
    Days asked = asked(days, now);
    Map<String, Long> calling = takings.accountsByModel(asked);
    ObjectNode body = period(asked, now);
    var data = body.putArray("data");
    for (Takings each : takings.byModel(asked)) {
      money(data.addObject().put("model", each.name()), each, calling.get(each.name()));
    }
    return ResponseEntity.ok(body);
  }

  private static Days asked(String days, Instant now) {
    return Days.upTo(
        LocalDate.ofInstant(now, ZoneOffset.UTC), (int) QueryNumber.of("days", days, MOST_DAYS));
  }

  private static ObjectNode period(Days asked, Instant now) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("from", asked.first().atStartOfDay(ZoneOffset.UTC).toInstant().toString())
        .put("to", now.toString());
  }

  /// @param own null: there were no calls
  /// @param calling how many accounts made them; null: none
  private static void money(ObjectNode view, @Nullable Takings own, @Nullable Long calling) {
    BigDecimal revenue = own == null ? BigDecimal.ZERO : own.revenue().decimal();
    BigDecimal cost = own == null ? BigDecimal.ZERO : own.costCredits();
    view.put("calls", own == null ? 0 : own.calls());
    view.put("calling_accounts", calling == null ? 0 : calling);
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
