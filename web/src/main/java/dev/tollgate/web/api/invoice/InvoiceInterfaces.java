package dev.tollgate.web.api.invoice;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.Accounts;
import dev.tollgate.engine.billing.Invoice;
import dev.tollgate.engine.billing.Invoices;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.invoice.InvoicePdf;
import dev.tollgate.web.api.account.Pages;
import dev.tollgate.web.api.account.Paging;
import dev.tollgate.web.api.account.Reach;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;

/// What is read of invoices, by their account or by operators.
abstract class InvoiceInterfaces {

  private static final String ID = "invoice_[1-9][0-9]{0,17}";

  private final Invoices invoices;
  private final Accounts accounts;
  private final Reach reach;

  InvoiceInterfaces(Invoices invoices, Accounts accounts, Reach reach) {
    this.invoices = invoices;
    this.accounts = accounts;
    this.reach = reach;
  }

  @GetMapping(produces = "application/json")
  @Operation(summary = "List invoices, statements and credit notes, the newest first")
  ResponseEntity<JsonNode> list(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @RequestParam(required = false) @Nullable String account,
      @ParameterObject @ModelAttribute Paging paging) {
    int most = paging.most();
    Long below = paging.afterNumber();
    List<Invoice> page = invoices.list(reach.listed(caller, account), below, most);
    return Pages.of(page, most, InvoiceView::brief, Invoice::id);
  }

  @GetMapping(path = "/{invoice}", produces = "application/json")
  @Operation(summary = "Show an invoice, line by line")
  ResponseEntity<JsonNode> one(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String invoice) {
    return ResponseEntity.ok(InvoiceView.of(find(caller, invoice)));
  }

  @GetMapping(path = "/{invoice}/download", produces = "application/pdf")
  @Operation(summary = "Download an invoice as PDF")
  ResponseEntity<byte[]> download(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String invoice) {
    Invoice found = find(caller, invoice);
    ZoneId zone =
        accounts.of(found.account()).map(entry -> entry.account().zone()).orElse(ZoneOffset.UTC);
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_PDF)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(found.number() + ".pdf").build().toString())
        .body(InvoicePdf.of(found, zone));
  }

  Invoice find(Caller caller, String id) {
    return Optional.of(id)
        .filter(text -> text.matches(ID))
        .flatMap(text -> invoices.find(Long.parseLong(text.substring("invoice_".length()))))
        .filter(found -> reach == Reach.ANY || isOf(caller.account().id(), found))
        .orElseThrow(() -> Reach.notFound("invoice", id));
  }

  private static boolean isOf(AccountId account, Invoice invoice) {
    return account.equals(invoice.account());
  }
}
