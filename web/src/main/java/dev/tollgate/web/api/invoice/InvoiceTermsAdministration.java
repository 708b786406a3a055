package dev.tollgate.web.api.invoice;

import dev.tollgate.engine.billing.Invoice.Party;
import dev.tollgate.engine.billing.Invoice.TaxRate;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Who issues invoices, and the taxes on them, by the customer's country.
@RestController
@AllowedTo(value = Audience.ADMINISTRATORS, toLook = Audience.OPERATORS)
@RequestMapping(path = "/api/v1/admin", produces = "application/json")
@Tag(name = "Invoices")
class InvoiceTermsAdministration {

  private static final String RATE = "{\"name\": \"VAT\", \"percent\": \"19\"}";

  private final Invoices invoices;
  private final InstantSource clock;

  InvoiceTermsAdministration(Invoices invoices, InstantSource clock) {
    this.invoices = invoices;
    this.clock = clock;
  }

  @GetMapping("/legal-entity")
  @Operation(summary = "Who issues invoices")
  ResponseEntity<JsonNode> seller() {
    return Pages.one(200, InvoiceView.party(invoices.seller()));
  }

  @PutMapping("/legal-entity")
  @Operation(summary = "Change who issues later invoices", description = ReadParty.EXAMPLE)
  ResponseEntity<JsonNode> saveSeller(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody(required = false) byte @Nullable [] body) {
    EntityTag.require(ifMatch, InvoiceView.party(invoices.seller()), "The legal entity");
    Party seller = ReadParty.of(BodyFields.of(body, ReadParty.EXAMPLE));
    invoices.saveSeller(seller, clock.instant(), caller.who());
    return seller();
  }

  @GetMapping("/tax-rates")
  @Operation(summary = "List the taxes on what is payable; a country that is not here is not taxed")
  ObjectNode taxRates() {
    ObjectNode body = InvoiceView.object();
    var data = body.putArray("data");
    invoices.taxRates().forEach(rate -> data.add(InvoiceView.rate(rate)));
    return body.putNull("next");
  }

  @GetMapping("/tax-rates/{country}")
  @Operation(summary = "Show the tax of a country")
  ResponseEntity<JsonNode> taxRate(@PathVariable String country) {
    return Pages.one(
        200,
        InvoiceView.rate(find(country).orElseThrow(() -> Reach.notFound("tax_rate", country))));
  }

  private Optional<TaxRate> find(String country) {
    return invoices.taxRates().stream().filter(rate -> rate.country().equals(country)).findFirst();
  }

  private void requireSeen(String country, @Nullable String ifMatch) {
    find(country)
        .ifPresent(
            rate -> EntityTag.require(ifMatch, InvoiceView.rate(rate), "The tax of " + country));
  }

  @PutMapping("/tax-rates/{country}")
  @Operation(summary = "Set the tax of a country, for later invoices", description = RATE)
  ResponseEntity<JsonNode> saveTaxRate(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String country,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody(required = false) byte @Nullable [] body) {
    requireSeen(country, ifMatch);
    TaxRate rate = ReadTaxRate.of(BodyFields.of(body, RATE), country);
    invoices.saveTaxRate(rate, clock.instant(), caller.who());
    return Pages.one(200, InvoiceView.rate(rate));
  }

  @DeleteMapping("/tax-rates/{country}")
  @Operation(summary = "End the tax of a country, for later invoices")
  ObjectNode removeTaxRate(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String country,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    requireSeen(country, ifMatch);
    if (!invoices.removeTaxRate(country, clock.instant(), caller.who())) {
      throw Reach.notFound("tax_rate", country);
    }
    return InvoiceView.object().put("country", country).put("removed", true);
  }
}
