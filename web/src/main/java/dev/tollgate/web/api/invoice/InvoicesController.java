package dev.tollgate.web.api.invoice;

import dev.tollgate.engine.account.Accounts;
import dev.tollgate.engine.billing.Invoice.Party;
import dev.tollgate.engine.billing.Invoices;
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
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// An account's invoices, and whom they are made out to.
@RestController
@AllowedTo(Audience.MANAGERS)
@RequestMapping("/api/v1/invoices")
@Tag(name = "Invoices")
class InvoicesController extends InvoiceInterfaces {

  private final Invoices invoices;
  private final InstantSource clock;

  InvoicesController(Invoices invoices, Accounts accounts, InstantSource clock) {
    super(invoices, accounts, Reach.OWN);
    this.invoices = invoices;
    this.clock = clock;
  }

  @GetMapping(path = "/made-out-to", produces = "application/json")
  @Operation(summary = "Whom your invoices are made out to")
  ResponseEntity<JsonNode> buyer(@Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
    return Pages.one(200, InvoiceView.party(invoices.buyer(caller.account().id())));
  }

  @PutMapping(path = "/made-out-to", produces = "application/json")
  @Operation(
      summary = "Change whom later invoices are made out to; the country says which tax there is",
      description = ReadParty.EXAMPLE)
  ResponseEntity<JsonNode> saveBuyer(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody(required = false) byte @Nullable [] body) {
    EntityTag.require(
        ifMatch,
        InvoiceView.party(invoices.buyer(caller.account().id())),
        "Whom invoices are made out to");
    Party buyer = ReadParty.of(BodyFields.of(body, ReadParty.EXAMPLE));
    invoices.saveBuyer(caller.account().id(), buyer, clock.instant(), caller.who());
    return buyer(caller);
  }
}
