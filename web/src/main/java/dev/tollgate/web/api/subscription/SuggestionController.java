package dev.tollgate.web.api.subscription;

import dev.tollgate.engine.billing.ComparedMonth;
import dev.tollgate.engine.billing.MonthsToCompare;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/// The tier that would have cost the caller's account less.
@RestController
@AllowedTo(Audience.MANAGERS)
@Tag(name = "Subscriptions")
class SuggestionController {

  private final MonthsToCompare months;

  SuggestionController(MonthsToCompare months) {
    this.months = months;
  }

  @GetMapping(path = "/api/v1/subscriptions/suggestion", produces = "application/json")
  @Operation(
      summary = "What your last full month came to, and would have come to under other tiers",
      description =
          "Fee, and usage beyond the allowance, in US dollars. `suggested` is the cheapest tier that saves enough, or null. Before a first month is closed nothing is compared.")
  ObjectNode suggestion(@Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
    return months
        .latest(caller.account().id())
        .map(SuggestionController::view)
        .orElseGet(() -> {
          ObjectNode nothing = PlanView.object();
          nothing.putNull("period_start").putNull("suggested").putArray("others");
          return nothing;
        });
  }

  private static ObjectNode view(ComparedMonth month) {
    ObjectNode view = PlanView.object();
    view.put("period_start", month.period().start().toString());
    view.put("period_end", month.period().end().toString());
    view.put("tier", month.tier());
    view.put("total_usd", month.total().toPlainString());
    view.put("suggested", month.suggested().map(ComparedMonth.Other::tier).orElse(null));
    var others = view.putArray("others");
    for (ComparedMonth.Other other : month.others()) {
      others
          .addObject()
          .put("tier", other.tier())
          .put("total_usd", other.totalUsd().toPlainString())
          .put("saving_percent", other.savingPercent().toPlainString())
          .put("suggested_by", other.rule());
    }
    return view;
  }
}
