package dev.tollgate.web.api.subscription;

import dev.tollgate.engine.billing.BuyCredits;
import dev.tollgate.engine.billing.CreditPackage;
import dev.tollgate.engine.billing.Purchases;
import dev.tollgate.engine.money.Cents;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.api.account.Pages;
import dev.tollgate.web.api.account.Reach;
import dev.tollgate.web.body.BodyFields;
import dev.tollgate.web.body.EntityTag;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
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

/// What credits are sold as, for administrators to change and operators to see.
@RestController
@AllowedTo(value = Audience.ADMINISTRATORS, toLook = Audience.OPERATORS)
@RequestMapping(path = "/api/v1/admin/packages", produces = "application/json")
@Tag(name = "Credits")
class PackagesAdministration {

  private static final String EXAMPLE =
      "{\"name\": \"10,000 credits\", \"credits\": \"10000\", \"price_usd\": \"12\", \"on_sale\": true, \"sort\": 10}";
  private static final long MOST_USD = 10_000_000;
  private static final int MOST_SORT = 1_000_000;

  private final Purchases purchases;
  private final InstantSource clock;

  PackagesAdministration(Purchases purchases, InstantSource clock) {
    this.purchases = purchases;
    this.clock = clock;
  }

  @GetMapping
  @Operation(summary = "List what credits are sold as, also what is not on sale any more")
  ObjectNode list() {
    ObjectNode body = PlanView.object();
    var data = body.putArray("data");
    purchases.packages().forEach(each -> data.add(view(each)));
    return body.putNull("next");
  }

  @GetMapping("/{code}")
  @Operation(summary = "Show a package")
  ResponseEntity<JsonNode> one(@PathVariable String code) {
    return Pages.one(
        200,
        find(code)
            .map(PackagesAdministration::view)
            .orElseThrow(() -> Reach.notFound("package", code)));
  }

  @PutMapping("/{code}")
  @Operation(summary = "Make a package or change it", description = EXAMPLE)
  ResponseEntity<JsonNode> save(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody(required = false) byte @Nullable [] body) {
    find(code).ifPresent(before -> EntityTag.require(ifMatch, view(before), "The package " + code));
    CreditPackage sold = read(code, BodyFields.of(body, EXAMPLE));
    purchases.save(sold, clock.instant(), caller.who());
    return Pages.one(200, view(sold));
  }

  private Optional<CreditPackage> find(String code) {
    return purchases.packages().stream().filter(each -> each.code().equals(code)).findFirst();
  }

  private static CreditPackage read(String code, BodyFields fields) {
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
    fields.letBe(List.of("code"));
    fields.refuseOthers();
    if (name == null || credits == null || price == null) {
      throw new IllegalStateException("Missing fields were refused");
    }
    return new CreditPackage(
        code, name, credits, Cents.ofUsd(price), onSale, Math.toIntExact(sort));
  }

  static ObjectNode view(CreditPackage sold) {
    return PlanView.object()
        .put("code", sold.code())
        .put("name", sold.name())
        .put("credits", sold.credits().inCredits())
        .put("price_usd", sold.price().inUsd())
        .put("on_sale", sold.onSale())
        .put("sort", sold.sort());
  }
}
