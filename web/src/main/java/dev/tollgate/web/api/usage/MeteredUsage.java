package dev.tollgate.web.api.usage;

import dev.tollgate.engine.plan.Caller;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Usage beside the calls themselves, for who has only that address.
@RestController
@AllowedTo(Audience.KEYHOLDERS)
@Tag(name = "Metered API")
class MeteredUsage {

  private final UsageController usage;

  MeteredUsage(UsageController usage) {
    this.usage = usage;
  }

  @GetMapping(
      path = {"/v1/usage", "/api/v1/llm/usage"},
      produces = "application/json")
  @Operation(summary = "What was used in all and day by day, as at /api/v1/credits/usage/summary")
  JsonNode summary(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @ParameterObject @ModelAttribute AskedUsage.Query query) {
    return usage.summary(caller, query);
  }
}
