package dev.tollgate.web.api.invoice;

import dev.tollgate.engine.account.Accounts;
import dev.tollgate.engine.billing.Invoice;
import dev.tollgate.engine.billing.Invoice.Kind;
import dev.tollgate.engine.billing.Invoices;
import dev.tollgate.engine.billing.Invoices.CreditNote;
import dev.tollgate.engine.money.Cents;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.api.account.Reach;
import dev.tollgate.web.body.BodyFields;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Everybody's invoices, for operators to see and finance to take back.
@RestController
@AllowedTo(value = Audience.FINANCE, toLook = Audience.OPERATORS)
@RequestMapping("/api/v1/admin/invoices")
@Tag(name = "Invoices")
class InvoicesAdministration extends InvoiceInterfaces {

  private static final String EXAMPLE =
      "{\"amount_usd\": \"12.50\", \"reason\": \"Refund for the outage of 3 November\"}";
  private static final long MOST_USD = 100_000_000;

  private final Invoices invoices;
  private final InstantSource clock;

  InvoicesAdministration(Invoices invoices, Accounts accounts, InstantSource clock) {
    super(invoices, accounts, Reach.ANY);
    this.invoices = invoices;
    this.clock = clock;
  }

  @PostMapping(path = "/{invoice}/credit-note", produces = "application/json")
  @Operation(summary = "Take an invoice back in part or whole, tax included", description = EXAMPLE)
  ResponseEntity<JsonNode> creditNote(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String invoice,
      @RequestBody(required = false) byte @Nullable [] body) {
    Invoice found = find(caller, invoice);
    BodyFields fields = BodyFields.of(body, EXAMPLE);
    BigDecimal usd = fields.decimal("amount_usd", 2, MOST_USD);
    String reason = fields.required("reason");
    if (usd == null || usd.signum() == 0) {
      if (!fields.isWrong("amount_usd")) {
        fields.wrong("amount_usd", "must be US dollars above zero, like \"12.50\"");
      }
    } else if (found.content().kind() != Kind.INVOICE) {
      fields.note(
          "amount_usd", "%s is no invoice; only those are taken back.".formatted(found.number()));
    }
    fields.refuseIfWrong();
    Cents amount = Cents.ofUsd(usd == null ? BigDecimal.ZERO : usd);
    return switch (invoices.creditNote(
        found, amount, reason == null ? "" : reason, clock.instant(), caller.who())) {
      case CreditNote.Issued issued ->
          ResponseEntity.status(201).body(InvoiceView.of(issued.note()));
      case CreditNote.TooMuch much ->
          throw Reach.wrongField(
              "amount_usd",
              "amount_usd is %s, but of %s only $%s are left to take back."
                  .formatted(amount.inUsd(), found.number(), much.left().inUsd()));
    };
  }
}
