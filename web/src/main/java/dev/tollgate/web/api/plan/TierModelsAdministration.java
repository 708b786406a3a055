package dev.tollgate.web.api.plan;

import dev.tollgate.catalog.Fault;
import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.catalog.PriceBooks;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.plan.ModelAccess;
import dev.tollgate.engine.plan.Tier;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.plan.ModelAccessReader;
import dev.tollgate.plan.TierJson;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.plan.PlanFaults;
import dev.tollgate.web.plan.SaveTerms;
import dev.tollgate.web.plan.TierDesk;
import dev.tollgate.web.plan.TierTag;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Which models a tier may call, and on which terms.
@RestController
@AllowedTo(Audience.ADMINISTRATORS)
@RequestMapping(path = "/api/v1/admin/tiers/{code}/models", produces = "application/json")
@Tag(name = "Tiers")
class TierModelsAdministration {

  private static final String EXAMPLE =
      "{\"small_only\": false, \"allow\": [\"gpt-4o*\"], \"deny\": [\"gpt-4o-audio*\"], \"terms\": {\"gpt-4o\": {\"markup_percent\": \"20\", \"output_cap\": 8192, \"month_calls\": 1000}}, \"apply_to\": \"new\"}";

  private final PriceBooks prices;
  private final TierDesk desk;
  private final TierAnswers answers;

  TierModelsAdministration(PriceBooks prices, TierDesk desk, TierAnswers answers) {
    this.prices = prices;
    this.desk = desk;
    this.answers = answers;
  }

  @AllowedTo(Audience.OPERATORS)
  @GetMapping
  @Operation(summary = "What the tier says of models, and every model it comes to")
  ResponseEntity<JsonNode> of(@PathVariable String code) {
    Tier tier = desk.find(code);
    ModelAccess access = tier.newest().models();
    ObjectNode view = TierJson.models(access);
    var data = view.putArray("models");
    for (Model model : prices.current().models()) {
      if (access.admits(model.name(), model.small())) {
        BigDecimal markup = access.markupOf(model.name());
        data.addObject()
            .put("model", model.name())
            .put("provider", model.provider())
            .put("markup_percent", markup == null ? null : markup.toPlainString())
            .put("output_cap", access.outputCapOf(model.name()))
            .put("month_calls", access.monthCallsOf(model.name()));
      }
    }
    return ResponseEntity.ok().eTag(TierTag.of(tier)).body(view);
  }

  @PutMapping
  @Operation(
      summary = "Say which models the tier may call, and on which terms",
      description = EXAMPLE + " What is left out stays as it is; terms are said as a whole.")
  ResponseEntity<JsonNode> put(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody(required = false) byte @Nullable [] body) {
    ObjectNode json = TierDesk.object(body, EXAMPLE);
    List<Fault> faults = new ArrayList<>();
    SaveTerms terms = desk.terms(json, faults);
    Tier tier = desk.find(code);
    json.remove("models");
    ObjectNode whole = TierJson.models(tier.newest().models());
    json.properties().forEach(field -> whole.set(field.getKey(), field.getValue()));
    ModelAccess access = ModelAccessReader.read(whole, "", faults);
    PlanFaults.refuse(faults);
    TierVersion draft = tier.newest().toBuilder().models(access).build();
    return answers.save(draft, terms, ifMatch, caller);
  }
}
