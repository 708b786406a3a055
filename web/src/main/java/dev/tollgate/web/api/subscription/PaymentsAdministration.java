package dev.tollgate.web.api.subscription;

import dev.tollgate.engine.billing.FinishPayment;
import dev.tollgate.engine.billing.Payments;
import dev.tollgate.engine.billing.Payments.Payment;
import dev.tollgate.engine.billing.Payments.State;
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
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/// Payments that were asked for: finance notes which have come.
@RestController
@RequestMapping("/api/v1/admin/payments")
@AllowedTo(Audience.FINANCE)
@Tag(name = "Payments")
class PaymentsAdministration {

  private static final String EXAMPLE = "{\"note\": \"bank statement 2026-11-22, line 4\"}";

  private final Payments payments;
  private final FinishPayment finish;
  private final InstantSource clock;

  PaymentsAdministration(Payments payments, FinishPayment finish, InstantSource clock) {
    this.payments = payments;
    this.finish = finish;
    this.clock = clock;
  }

  @GetMapping(produces = "application/json")
  @AllowedTo(Audience.OPERATORS)
  @Operation(summary = "List payments, the newest first")
  ObjectNode list(@ParameterObject @ModelAttribute Paging paging) {
    int most = paging.most();
    Long below = paging.afterNumber();
    List<Payment> page = payments.list(null, below, most);
    ObjectNode body = PlanView.object();
    var data = body.putArray("data");
    page.forEach(each -> data.add(PlanView.payment(each)));
    return body.put("next", page.size() < most ? null : Long.toString(page.getLast().id()));
  }

  @PostMapping(path = "/{id}/confirm", produces = "application/json")
  @Operation(
      summary = "Note that a payment has come: what it was for is granted now",
      description = EXAMPLE)
  ObjectNode confirm(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String id,
      @RequestBody(required = false) byte @Nullable [] body) {
    return settle(caller, id, State.PAID, body);
  }

  @PostMapping(path = "/{id}/reject", produces = "application/json")
  @Operation(
      summary = "Note that a payment will not come: what it was for is given up",
      description = EXAMPLE)
  ObjectNode reject(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String id,
      @RequestBody(required = false) byte @Nullable [] body) {
    return settle(caller, id, State.FAILED, body);
  }

  private ObjectNode settle(Caller caller, String id, State state, byte @Nullable [] body) {
    BodyFields fields = BodyFields.of(body, EXAMPLE);
    String note = fields.required("note");
    fields.refuseOthers();
    Payment known =
        id.matches("[0-9]{1,18}") ? payments.find(Long.parseLong(id)).orElse(null) : null;
    if (known == null) {
      throw new Refusal(
          ApiError.of(
              404,
              "payment_not_found",
              "There is no payment '%s'. GET /api/v1/admin/payments lists those there are."
                  .formatted(id.length() > 60 ? id.substring(0, 60) : id)));
    }
    return finish
        .settle(known.id(), state, clock.instant(), caller.who(), note == null ? "" : note)
        .map(PlanView::payment)
        .orElseThrow(() ->
            new Refusal(
                ApiError.of(
                    409,
                    "payment_settled",
                    "Payment %d is %s already, and stays so."
                        .formatted(
                            known.id(), known.state().name().toLowerCase(java.util.Locale.ROOT)))));
  }
}
