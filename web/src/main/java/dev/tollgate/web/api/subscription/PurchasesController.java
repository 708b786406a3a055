package dev.tollgate.web.api.subscription;

import dev.tollgate.engine.billing.BuyCredits;
import dev.tollgate.engine.billing.CreditPackage;
import dev.tollgate.engine.billing.Purchase;
import dev.tollgate.engine.billing.Purchases;
import dev.tollgate.engine.money.Cents;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.body.BodyFields;
import dev.tollgate.web.body.QueryNumber;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Credits for money.
@RestController
@AllowedTo(Audience.MANAGERS)
@Tag(name = "Credits")
class PurchasesController {

  private static final String EXAMPLE = "{\"package\": \"credits_10k\"}";
  private static final String PACKAGE =
      "{\"name\": \"10,000 credits\", \"credits\": \"10000\", \"price_usd\": \"12\", \"on_sale\": true, \"sort\": 10}";
  private static final long MOST_USD = 10_000_000;
  private static final int MOST_SORT = 1_000_000;

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
        .forEach(each -> data.add(view(each)));
    return body.putNull("next");
  }

  @PutMapping(path = "/api/v1/admin/packages/{code}", produces = "application/json")
  @AllowedTo(Audience.ADMINISTRATORS)
  @Operation(summary = "Make a package or change it", description = PACKAGE)
  ObjectNode save(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @RequestBody(required = false) byte @Nullable [] body) {
    BodyFields fields = BodyFields.of(body, PACKAGE);
    String name = fields.required("name");
    Credits credits = fields.credits("credits");
    BigDecimal price = fields.decimal("price_usd", 2, MOST_USD);
    boolean onSale = !fields.has("on_sale") || fields.flag("on_sale");
    long sort = fields.count("sort", MOST_SORT, 0);
    if (!code.matches("[a-z][a-z0-9_]{1,30}")) {
      fields.note(
          "code", "The code in the path must be a lower-case word of 2 to 31 letters, digits, _.");
    }
    if ((credits == null || credits.isZero()) && !fields.isWrong("credits")) {
      fields.wrong("credits", "must be above 0");
    }
    if ((price == null || Cents.ofUsd(price).compareTo(BuyCredits.LEAST) < 0)
        && !fields.isWrong("price_usd")) {
      fields.wrong(
          "price_usd",
          "must be at least %s: less cannot be charged to a card"
              .formatted(BuyCredits.LEAST.inUsd()));
    }
    fields.refuseIfWrong();
    if (name == null || credits == null || price == null) {
      throw new IllegalStateException("Missing fields were refused");
    }
    CreditPackage sold =
        new CreditPackage(code, name, credits, Cents.ofUsd(price), onSale, Math.toIntExact(sort));
    purchases.save(sold, clock.instant(), caller.who());
    return view(sold);
  }

  @PostMapping(path = "/api/v1/credits/purchase", produces = "application/json")
  @Operation(summary = "Buy a package: granted when it is paid", description = EXAMPLE)
  ResponseEntity<JsonNode> purchase(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @RequestBody(required = false) byte @Nullable [] body) {
    BodyFields fields = BodyFields.of(body, EXAMPLE);
    String code = fields.required("package");
    fields.refuseIfWrong();
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
      @Parameter(description = "1 to 200; 50 when left out") @RequestParam(defaultValue = "50")
          String limit,
      @Parameter(description = "`next` of the page before") @RequestParam(required = false)
          @Nullable String after) {
    int most = QueryNumber.limit(limit);
    Long below = after == null ? null : QueryNumber.of("after", after, Long.MAX_VALUE);
    List<Purchase> page = purchases.of(caller.account().id(), below, most);
    ObjectNode body = PlanView.object();
    var data = body.putArray("data");
    page.forEach(each -> data.add(view(each)));
    return body.put("next", page.size() < most ? null : Long.toString(page.getLast().id()));
  }

  private static ObjectNode view(CreditPackage sold) {
    return PlanView.object()
        .put("code", sold.code())
        .put("name", sold.name())
        .put("credits", sold.credits().inCredits())
        .put("price_usd", sold.price().inUsd())
        .put("on_sale", sold.onSale())
        .put("sort", sold.sort());
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
