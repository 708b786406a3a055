package dev.tollgate.web.api.payment;

import dev.tollgate.engine.billing.Payments;
import dev.tollgate.engine.billing.Payments.Payment;
import dev.tollgate.engine.billing.collection.CollectPayments;
import dev.tollgate.engine.billing.collection.Collector;
import dev.tollgate.engine.billing.collection.Collector.CollectorFailed;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.api.account.Pages;
import dev.tollgate.web.api.account.Paging;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What the caller's account was asked to pay.
@RestController
@RequestMapping("/api/v1/payments")
@AllowedTo(Audience.MANAGERS)
@Tag(name = "Payments")
class PaymentsController {

  private final Payments payments;
  private final Collector collector;
  private final CollectPayments collect;

  PaymentsController(Payments payments, Collector collector, CollectPayments collect) {
    this.payments = payments;
    this.collector = collector;
    this.collect = collect;
  }

  @GetMapping(produces = "application/json")
  @Operation(summary = "List your payments, the newest first; open ones have a link to pay them")
  ResponseEntity<JsonNode> list(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @ParameterObject @ModelAttribute Paging paging) {
    int most = paging.most();
    Long below = paging.afterNumber();
    return Pages.of(
        payments.list(caller.account().id(), below, most), most, PaymentJson::of, Payment::id);
  }

  @GetMapping(path = "/{payment}", produces = "application/json")
  @Operation(summary = "One of your payments")
  ObjectNode one(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable("payment") String id) {
    return PaymentJson.of(of(caller, id));
  }

  @PostMapping(path = "/{payment}/link", produces = "application/json")
  @Operation(summary = "A new page to pay an open payment on, in the place of the old one")
  ObjectNode link(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable("payment") String id) {
    Payment payment = of(caller, id);
    if (payment.state() != Payments.State.OPEN) {
      throw new Refusal(
          ApiError.of(
              409,
              "payment_settled",
              "Payment %d is %s already, and stays so."
                  .formatted(payment.id(), PaymentJson.of(payment).path("state").asString())));
    }
    NoCards.refuseWithout(collector);
    try {
      return collect
          .onPage(payment)
          .map(PaymentJson::of)
          .orElseThrow(() ->
              new Refusal(
                  ApiError.of(
                      409,
                      "payment_under_way",
                      "Payment %d was made and is under way: a bank takes days. Wait until it has come or failed."
                          .formatted(payment.id()))));
    } catch (CollectorFailed failed) {
      throw NoCards.refusal(failed);
    }
  }

  private Payment of(Caller caller, String id) {
    Payment found =
        id.matches("[0-9]{1,18}") ? payments.find(Long.parseLong(id)).orElse(null) : null;
    if (found == null || !found.account().equals(caller.account().id())) {
      throw new Refusal(
          ApiError.of(
              404,
              "payment_not_found",
              "You have no payment '%s'. GET /api/v1/payments lists yours."
                  .formatted(id.length() > 60 ? id.substring(0, 60) : id)));
    }
    return found;
  }
}
