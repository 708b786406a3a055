package dev.tollgate.web.api;

import dev.tollgate.engine.call.Quote;
import dev.tollgate.engine.call.QuoteCall;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.body.JsonBody;
import dev.tollgate.web.body.RequestBody;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import dev.tollgate.web.receipt.QuoteView;
import dev.tollgate.web.receipt.ReadQuoteRequest;
import dev.tollgate.web.receipt.ReceiptPolicy;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/// What a usage would cost, and why, without making a call.
@RestController
@AllowedTo(Audience.KEYHOLDERS)
@Tag(name = "Pricing")
class QuoteController {

  private static final int MOST_BYTES = 4 * 1024 * 1024;

  private final QuoteCall quote;
  private final ReadQuoteRequest read;
  private final ReceiptPolicy policy;

  QuoteController(QuoteCall quote, ReadQuoteRequest read, ReceiptPolicy policy) {
    this.quote = quote;
    this.read = read;
    this.policy = policy;
  }

  @PostMapping(value = "/api/v1/pricing/quote", produces = "application/json")
  @Operation(
      summary = "Quote a price",
      description =
          "{account | tier, provider?, model, at?, service?, service_class?, month_to_date?, usage | response, shape?, rule_set?}; no side effects. "
              + "{\"model\": \"gpt-4o\", \"usage\": {\"input\": 500, \"output\": 1000}}")
  QuoteView quote(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller, HttpServletRequest request)
      throws IOException {
    ReadQuoteRequest.Asked asked = read.read(caller, body(request));
    return switch (quote.quote(asked.request(), asked.rules())) {
      case Quote.NoPrice none ->
          throw new Refusal(ApiError.ofField(422, "model_unpriced", "model", none.message()));
      case Quote.Priced priced ->
          QuoteView.of(priced, asked.request().usage(), policy.showsCostTo(caller));
    };
  }

  private static ObjectNode body(HttpServletRequest request) throws IOException {
    byte[] bytes =
        RequestBody.read(request, MOST_BYTES)
            .orElseThrow(() -> new Refusal(RequestBody.tooLarge(request, MOST_BYTES)));
    return switch (JsonBody.parse(bytes, "{\"model\": …, \"usage\": {…}}")) {
      case JsonBody.Malformed malformed -> throw new Refusal(malformed.error());
      case JsonBody.Parsed parsed -> parsed.json();
    };
  }
}
