package dev.tollgate.web.api.payment;

import dev.tollgate.engine.billing.collection.Card;
import dev.tollgate.engine.billing.collection.Collector;
import dev.tollgate.engine.billing.collection.Collector.CollectorFailed;
import dev.tollgate.engine.billing.collection.Customers;
import dev.tollgate.engine.billing.collection.SaveCard;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What the caller's account pays with. Numbers are entered on the payment service's pages and stay
/// there.
@RestController
@RequestMapping("/api/v1/payment-methods")
@AllowedTo(Audience.MANAGERS)
@Tag(name = "Payments")
class PaymentMethodsController {

  private final Collector collector;
  private final Customers customers;
  private final SaveCard cards;
  private final InstantSource clock;

  PaymentMethodsController(
      Collector collector, Customers customers, SaveCard cards, InstantSource clock) {
    this.collector = collector;
    this.customers = customers;
    this.cards = cards;
    this.clock = clock;
  }

  @GetMapping(produces = "application/json")
  @Operation(summary = "List the cards and bank accounts you have saved")
  ObjectNode list(@Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
    ObjectNode body = PaymentJson.object();
    var data = body.putArray("data");
    customers.cards(caller.account().id()).forEach(each -> data.add(PaymentJson.of(each)));
    return body.putNull("next");
  }

  @PostMapping(produces = "application/json")
  @Operation(summary = "A page to save a card or bank account on, without paying")
  ResponseEntity<JsonNode> add(@Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
    NoCards.refuseWithout(collector);
    try {
      Collector.Page page = cards.add(caller.account().id(), UUID.randomUUID().toString());
      return ResponseEntity.status(201)
          .body(PaymentJson.object().put("id", page.id()).put("link", page.url()));
    } catch (CollectorFailed failed) {
      throw NoCards.refusal(failed);
    }
  }

  @PutMapping(path = "/{method}/preferred", produces = "application/json")
  @Operation(summary = "Have fees and top-ups charged to this one")
  ObjectNode prefer(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable("method") String id) {
    if (!customers.prefer(caller.account().id(), id, clock.instant(), caller.who())) {
      throw notFound(id);
    }
    return customers.cards(caller.account().id()).stream()
        .filter(Card::preferred)
        .findFirst()
        .map(PaymentJson::of)
        .orElseThrow(() -> notFound(id));
  }

  @DeleteMapping("/{method}")
  @Operation(summary = "Remove a card or bank account")
  ResponseEntity<Void> remove(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable("method") String id) {
    try {
      if (!cards.remove(caller.account().id(), id, clock.instant())) {
        throw notFound(id);
      }
    } catch (CollectorFailed failed) {
      throw NoCards.refusal(failed);
    }
    return ResponseEntity.noContent().build();
  }

  private static Refusal notFound(String id) {
    return new Refusal(
        ApiError.of(
            404,
            "payment_method_not_found",
            "You have saved no '%s'. GET /api/v1/payment-methods lists what you have."
                .formatted(id.length() > 60 ? id.substring(0, 60) : id)));
  }
}
