package dev.tollgate.web.api.subscription;

import dev.tollgate.engine.billing.BuyCredits;
import dev.tollgate.engine.billing.Purchase;
import dev.tollgate.engine.billing.Purchases;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.api.account.Paging;
import dev.tollgate.web.body.BodyFields;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Credits for money.
@RestController
@AllowedTo(Audience.MANAGERS)
@Tag(name = "Credits")
class PurchasesController {

  private static final String EXAMPLE = "{\"package\": \"credits_10k\"}";

  private final Purchases purchases;
  private final BuyCredits buy;
  private final InstantSource clock;

  PurchasesController(Purchases purchases, BuyCredits buy, InstantSource clock) {
    this.purchases = purchases;
    this.buy = buy;
    this.clock = clock;
  }

  @GetMapping(path = "/api/v1/credits/packages", produces = "application/json")
  @AllowedTo(Audience.KEYHOLDERS)
  @Operation(summary = "List what credits are sold as")
  ObjectNode packages(@Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
    ObjectNode body = PlanView.object();
    var data = body.putArray("data");
    purchases.packages().stream()
        .filter(each -> each.onSale() || caller.role().isOperator())
        .forEach(each -> data.add(PackagesAdministration.view(each)));
    return body.putNull("next");
  }

  @PostMapping(path = "/api/v1/credits/purchase", produces = "application/json")
  @Operation(summary = "Buy a package: granted when it is paid", description = EXAMPLE)
  ResponseEntity<JsonNode> purchase(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @RequestBody(required = false) byte @Nullable [] body) {
    BodyFields fields = BodyFields.of(body, EXAMPLE);
    String code = fields.required("package");
    fields.refuseOthers();
    BuyCredits.Bought bought =
        buy.buy(caller.account().id(), code == null ? "" : code, clock.instant(), caller.who())
            .orElseThrow(() ->
                new Refusal(
                    ApiError.ofField(
                        422,
                        "package_not_on_sale",
                        "package",
                        "There is no package '%s' on sale. GET /api/v1/credits/packages lists those there are."
                            .formatted(code))));
    ObjectNode view = view(bought.purchase());
    view.set("payment", PlanView.payment(bought.payment()));
    return switch (bought.purchase().state()) {
      case GRANTED -> ResponseEntity.status(201).body(view);
      case AWAITING_PAYMENT -> ResponseEntity.accepted().body(view);
      case NOT_PAID ->
          throw new Refusal(
              ApiError.of(
                  402,
                  "payment_failed",
                  "The payment of $%s failed. Nothing was granted; try again."
                      .formatted(bought.purchase().price().inUsd())));
    };
  }

  @GetMapping(path = "/api/v1/credits/purchases", produces = "application/json")
  @AllowedTo(Audience.KEYHOLDERS)
  @Operation(summary = "List your purchases, the newest first")
  ObjectNode list(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @ParameterObject @ModelAttribute Paging paging) {
    int most = paging.most();
    Long below = paging.afterNumber();
    List<Purchase> page = purchases.of(caller.account().id(), below, most);
    ObjectNode body = PlanView.object();
    var data = body.putArray("data");
    page.forEach(each -> data.add(view(each)));
    return body.put("next", page.size() < most ? null : Long.toString(page.getLast().id()));
  }

  private static ObjectNode view(Purchase purchase) {
    return PlanView.object()
        .put("id", purchase.id())
        .put("package", purchase.packageCode())
        .put("credits", purchase.credits().inCredits())
        .put("price_usd", purchase.price().inUsd())
        .put("coupon", purchase.coupon())
        .put("state", purchase.state().name().toLowerCase(Locale.ROOT))
        .put("asked_at", purchase.asked().toString());
  }
}
