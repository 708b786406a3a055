package dev.tollgate.web.api.payment;

import dev.tollgate.engine.billing.collection.Collector;
import dev.tollgate.engine.billing.collection.Collector.CollectorFailed;
import dev.tollgate.engine.billing.collection.RefundPayment;
import dev.tollgate.engine.billing.collection.RefundPayment.Answer;
import dev.tollgate.engine.money.Cents;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.body.BodyFields;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/// Sends payments back.
@RestController
@AllowedTo(Audience.FINANCE)
@Tag(name = "Payments")
class RefundsAdministration {

  private static final String EXAMPLE =
      "{\"amount_usd\": \"5.00\", \"reason\": \"The customer asked within a week\", \"reference\": \"ticket 4711\"}";
  private static final long MOST_USD = 10_000_000;

  private final RefundPayment refunds;
  private final Collector collector;
  private final InstantSource clock;

  RefundsAdministration(RefundPayment refunds, Collector collector, InstantSource clock) {
    this.refunds = refunds;
    this.collector = collector;
    this.clock = clock;
  }

  @PostMapping(path = "/api/v1/admin/payments/{id}/refund", produces = "application/json")
  @Operation(
      summary =
          "Send a payment back, whole or in part; the credits it paid for go back with it. Once per reference",
      description = EXAMPLE)
  ObjectNode refund(
      @PathVariable String id, @RequestBody(required = false) byte @Nullable [] body) {
    BodyFields fields = BodyFields.of(body, EXAMPLE);
    BigDecimal amount = fields.decimal("amount_usd", 2, MOST_USD);
    String reason = fields.required("reason");
    String reference = fields.required("reference");
    fields.refuseOthers();
    NoCards.refuseWithout(collector);
    try {
      return answer(
          refunds.refund(
              id.matches("[0-9]{1,18}") ? Long.parseLong(id) : 0,
              amount == null ? null : Cents.ofUsd(amount),
              Objects.requireNonNull(reason),
              Objects.requireNonNull(reference),
              clock.instant()),
          id);
    } catch (CollectorFailed failed) {
      throw NoCards.refusal(failed);
    }
  }

  private static ObjectNode answer(Answer answer, String id) {
    return switch (answer) {
      case Answer.Done done -> {
        ObjectNode view = PaymentJson.of(done.payment());
        var returns = view.putArray("returns");
        done.returns().forEach(each -> returns.add(PaymentJson.of(each)));
        yield view;
      }
      case Answer.NoSuchPayment _ ->
          throw new Refusal(
              ApiError.of(
                  404,
                  "payment_not_found",
                  "There is no payment '%s'. GET /api/v1/admin/payments lists those there are."
                      .formatted(id.length() > 60 ? id.substring(0, 60) : id)));
      case Answer.NotCollected none ->
          throw new Refusal(
              ApiError.of(
                  409,
                  "nothing_collected",
                  "Payment %d did not come through the payment service, so it cannot go back through it."
                      .formatted(none.payment().id())));
      case Answer.AboveLeft above ->
          throw new Refusal(
              ApiError.of(
                  409,
                  "refund_above_payment",
                  "$%s were to go back and $%s are left of the payment. Refund that at most."
                      .formatted(above.asked().inUsd(), above.left().inUsd())));
      case Answer.Refused refused ->
          throw new Refusal(
              ApiError.of(
                  409,
                  "refund_refused",
                  "The payment service refused: %s".formatted(refused.why())));
    };
  }
}
