package dev.tollgate.web.api.credit;

import dev.tollgate.engine.billing.Coupon;
import dev.tollgate.engine.billing.Coupons;
import dev.tollgate.engine.billing.Coupons.Redeeming;
import dev.tollgate.engine.billing.RedeemCoupon;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.plan.Callers;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.api.account.Paging;
import dev.tollgate.web.body.BodyFields;
import dev.tollgate.web.body.EntityTag;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
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
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Coupons: finance makes and retires them, whoever has a key redeems them for its account.
@RestController
@AllowedTo(Audience.KEYHOLDERS)
@RequestMapping("/api/v1/credits/coupons")
@Tag(name = "Coupons")
class CouponsController {

  private final Coupons coupons;
  private final RedeemCoupon redeem;
  private final ReadCoupon read;
  private final InstantSource clock;

  CouponsController(Coupons coupons, RedeemCoupon redeem, Callers callers, InstantSource clock) {
    this.coupons = coupons;
    this.redeem = redeem;
    this.read = new ReadCoupon(callers);
    this.clock = clock;
  }

  @AllowedTo(Audience.FINANCE)
  @PostMapping(path = "/create", produces = "application/json")
  @Operation(summary = "Make a coupon", description = ReadCoupon.EXAMPLE)
  ResponseEntity<JsonNode> create(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @RequestBody(required = false) byte @Nullable [] body) {
    Instant now = clock.instant();
    Coupon coupon = read.from(body, now);
    if (!coupons.create(coupon, now, caller.who())) {
      throw new Refusal(CouponProblems.exists(coupon.code()));
    }
    return tagged(coupon, 201);
  }

  @AllowedTo(Audience.OPERATORS)
  @GetMapping(produces = "application/json")
  @Operation(summary = "List coupons, by code, with how often each was redeemed")
  JsonNode list(@ParameterObject @ModelAttribute Paging paging) {
    int most = paging.most();
    List<Coupon> page = coupons.list(paging.after() == null ? null : codeOf(paging.after()), most);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode data = body.putArray("data");
    page.forEach(coupon -> data.add(CouponJson.of(coupon)));
    body.put("next", page.size() < most ? null : page.getLast().code());
    return body;
  }

  @GetMapping(path = "/validate/{code}", produces = "application/json")
  @Operation(
      summary = "Say whether a coupon can be redeemed for your account now, and what it gives")
  JsonNode validate(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller, @PathVariable String code) {
    Coupon coupon = found(code);
    int before = coupons.redemptions(coupon.code(), caller.account().id());
    ObjectNode body = CouponJson.offer(coupon);
    coupon
        .refusal(caller.account().tierCode(), before, clock.instant())
        .ifPresentOrElse(
            why -> {
              ApiError refused = CouponProblems.notRedeemable(coupon, why);
              body.put("valid", false).put("code", refused.code()).put("why", refused.message());
            },
            () -> body.put("valid", true));
    return body;
  }

  @AllowedTo(Audience.FINANCE)
  @DeleteMapping(path = "/{code}", produces = "application/json")
  @Operation(summary = "Retire a coupon: it is redeemed no more; what was redeemed stays in force")
  ResponseEntity<JsonNode> retire(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    Coupon coupon = found(code);
    EntityTag.require(ifMatch, CouponJson.terms(coupon), "The coupon " + coupon.code());
    coupons.retire(coupon.code(), clock.instant(), caller.who());
    return tagged(found(code), 200);
  }

  @PostMapping(path = "/redeem", produces = "application/json")
  @Operation(
      summary = "Redeem a coupon for your account",
      description = "{\"code\": \"WELCOME-50\"}")
  ResponseEntity<JsonNode> redeem(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @RequestBody(required = false) byte @Nullable [] body) {
    BodyFields fields = BodyFields.of(body, "{\"code\": \"WELCOME-50\"}");
    String code = fields.required("code");
    fields.refuseOthers();
    return switch (redeem.redeem(
        codeOf(String.valueOf(code)), caller.account(), clock.instant(), caller.who())) {
      case Redeeming.Redeemed redeemed ->
          ResponseEntity.status(redeemed.again() ? 200 : 201)
              .body(CouponJson.of(redeemed.redemption()));
      case Redeeming.NoSuch none -> throw new Refusal(CouponProblems.unknown(String.valueOf(code)));
      case Redeeming.Refused refused ->
          throw new Refusal(CouponProblems.notRedeemable(refused.coupon(), refused.why()));
    };
  }

  private Coupon found(String code) {
    return coupons.of(codeOf(code)).orElseThrow(() -> new Refusal(CouponProblems.unknown(code)));
  }

  private static ResponseEntity<JsonNode> tagged(Coupon coupon, int status) {
    return ResponseEntity.status(status)
        .eTag(EntityTag.of(CouponJson.terms(coupon)))
        .body(CouponJson.of(coupon));
  }

  /// People write codes in any case.
  static String codeOf(String text) {
    return text.strip().toUpperCase(Locale.ROOT);
  }
}
