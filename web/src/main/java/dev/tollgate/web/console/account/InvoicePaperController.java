package dev.tollgate.web.console.account;

import dev.tollgate.engine.account.Accounts;
import dev.tollgate.engine.billing.Invoice;
import dev.tollgate.engine.billing.Invoices;
import dev.tollgate.invoice.InvoicePdf;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// Anybody's invoice as it is printed.
@Controller
@AllowedTo(Audience.OPERATORS)
class InvoicePaperController {

  private final Invoices invoices;
  private final Accounts accounts;

  InvoicePaperController(Invoices invoices, Accounts accounts) {
    this.invoices = invoices;
    this.accounts = accounts;
  }

  @GetMapping("/admin/invoices/{id:[0-9]{1,18}}/paper")
  ResponseEntity<byte[]> paper(@PathVariable long id) {
    Invoice found =
        invoices
            .find(id)
            .orElseThrow(() ->
                new Refusal(ApiError.of(404, "invoice_not_found", "There is no such invoice.")));
    ZoneId zone =
        accounts.of(found.account()).map(entry -> entry.account().zone()).orElse(ZoneOffset.UTC);
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_PDF)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(found.number() + ".pdf").build().toString())
        .body(InvoicePdf.of(found, zone));
  }
}
