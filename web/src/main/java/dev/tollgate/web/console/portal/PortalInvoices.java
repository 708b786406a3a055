package dev.tollgate.web.console.portal;

import dev.tollgate.engine.access.Person;
import dev.tollgate.engine.billing.Invoice;
import dev.tollgate.engine.billing.Invoice.Kind;
import dev.tollgate.engine.billing.Invoice.Party;
import dev.tollgate.engine.billing.Invoices;
import dev.tollgate.invoice.InvoicePdf;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.api.invoice.ReadParty;
import dev.tollgate.web.body.QueryNumber;
import dev.tollgate.web.console.ActingPerson;
import dev.tollgate.web.console.form.FormBody;
import dev.tollgate.web.console.form.Shown;
import dev.tollgate.web.console.form.Typed;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What an account was invoiced, and whom invoices are made out to.
@Controller
@AllowedTo(Audience.ACCOUNT_MANAGERS)
@RequestMapping("/portal/invoices")
class PortalInvoices {

  private static final int SHOWN = 24;
  private static final List<String> FIELDS = List.of("name", "address", "country", "tax_id");

  private final Invoices invoices;
  private final ActingPerson acting;
  private final InstantSource clock;

  PortalInvoices(Invoices invoices, ActingPerson acting, InstantSource clock) {
    this.invoices = invoices;
    this.acting = acting;
    this.clock = clock;
  }

  /// An invoice as a list shows it.
  ///
  /// @param due still to be paid; empty: nothing is
  record Row(
      long id, String number, String kind, String period, String total, String usage, String due) {}

  /// @param party whom invoices are made out to, as it was typed
  record InvoicesView(List<Row> rows, Typed party, @Nullable Long next, boolean first) {}

  @GetMapping
  ModelAndView list(
      @AuthenticationPrincipal Person person,
      @RequestParam(required = false) @Nullable String before) {
    Long below = before == null ? null : QueryNumber.of("before", before, Long.MAX_VALUE);
    return list(person, below, null);
  }

  private ModelAndView list(Person person, @Nullable Long before, @Nullable Typed typed) {
    List<Invoice> page = invoices.list(person.account(), before, SHOWN);
    return new ModelAndView(
        "portal/invoices",
        "view",
        new InvoicesView(
            page.stream().map(PortalInvoices::row).toList(),
            typed == null ? Typed.of(values(invoices.buyer(person.account()))) : typed,
            page.size() < SHOWN ? null : page.getLast().id(),
            before == null));
  }

  private static Row row(Invoice invoice) {
    Invoice.Content content = invoice.content();
    return new Row(
        invoice.id(),
        invoice.number(),
        content.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
        "%s – %s"
            .formatted(
                Shown.day(invoice.period().start()),
                Shown.day(invoice.period().end().minusMillis(1))),
        Shown.usd(content.total().usd()),
        content.kind() == Kind.CREDIT_NOTE
            ? ""
            : Shown.plain(java.math.BigDecimal.valueOf(content.usageTotal().micros(), 6)),
        invoice.open().isPositive() ? Shown.usd(invoice.open()) : "");
  }

  private static Map<String, String> values(Party party) {
    return Map.of(
        "name", party.name(),
        "address", party.address(),
        "country", party.country(),
        "tax_id", party.taxId());
  }

  @GetMapping("/{invoice}")
  ModelAndView show(@AuthenticationPrincipal Person person, @PathVariable String invoice) {
    Invoice found = find(person, invoice);
    return new ModelAndView("portal/invoice", "invoice", found).addObject("row", row(found));
  }

  @GetMapping("/{invoice}/pdf")
  ResponseEntity<byte[]> download(
      @AuthenticationPrincipal Person person, @PathVariable String invoice) {
    Invoice found = find(person, invoice);
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_PDF)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(found.number() + ".pdf").build().toString())
        .body(InvoicePdf.of(found, acting.of(person).account().zone()));
  }

  @PostMapping("/made-out-to")
  ModelAndView madeOutTo(
      @AuthenticationPrincipal Person person,
      @RequestParam Map<String, String> typed,
      RedirectAttributes after) {
    try {
      Party buyer =
          ReadParty.of(
              new FormBody(typed)
                  .texts("name", "country", "tax_id")
                  .lists("\n", "address")
                  .fields());
      invoices.saveBuyer(person.account(), buyer, clock.instant(), person.who());
    } catch (Refusal refused) {
      return list(person, null, Typed.of(typed).refused(refused.error(), FIELDS));
    }
    after.addFlashAttribute(
        "done", "Later invoices are made out so. Those issued stay as they are.");
    return new ModelAndView("redirect:/portal/invoices");
  }

  private Invoice find(Person person, String id) {
    return (id.matches("[1-9][0-9]{0,17}")
            ? invoices.find(Long.parseLong(id))
            : java.util.Optional.<Invoice>empty())
        .filter(found -> found.account().equals(person.account()))
        .orElseThrow(() ->
            new Refusal(
                ApiError.of(404, "invoice_not_found", "Your account has no such invoice.")));
  }
}
