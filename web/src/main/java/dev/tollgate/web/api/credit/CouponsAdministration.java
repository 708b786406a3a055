package dev.tollgate.web.api.credit;

import dev.tollgate.engine.plan.Caller;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.api.account.Paging;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Coupons where the rest of administration is.
@RestController
@AllowedTo(value = Audience.FINANCE, toLook = Audience.OPERATORS)
@RequestMapping(path = "/api/v1/admin/coupons", produces = "application/json")
@Tag(name = "Coupons")
class CouponsAdministration {

  private final CouponsController coupons;

  CouponsAdministration(CouponsController coupons) {
    this.coupons = coupons;
  }

  @GetMapping
  @Operation(summary = "List coupons, by code, with how often each was redeemed")
  JsonNode list(@ParameterObject @ModelAttribute Paging paging) {
    return coupons.list(paging);
  }

  @PostMapping
  @Operation(summary = "Make a coupon", description = ReadCoupon.EXAMPLE)
  ResponseEntity<JsonNode> create(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @RequestBody(required = false) byte @Nullable [] body) {
    return coupons.create(caller, body);
  }

  @DeleteMapping("/{code}")
  @Operation(summary = "Retire a coupon: it is redeemed no more; what was redeemed stays in force")
  ResponseEntity<JsonNode> retire(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    return coupons.retire(caller, code, ifMatch);
  }
}
