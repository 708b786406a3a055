package dev.tollgate.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.billing.BillingPeriod;
import dev.tollgate.engine.billing.Invoice;
import dev.tollgate.engine.billing.Invoice.Content;
import dev.tollgate.engine.billing.Invoice.Kind;
import dev.tollgate.engine.billing.Invoice.Line;
import dev.tollgate.engine.billing.Invoice.Party;
import dev.tollgate.engine.billing.Invoice.Tax;
import dev.tollgate.engine.billing.Invoice.UsageLine;
import dev.tollgate.engine.money.Balance;
import dev.tollgate.engine.money.Cents;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;

/// With `-Dinvoices=DIR` the papers are kept there, to be looked at.
class InvoicePdfTest {

  private static final Party SELLER =
      new Party("Tollgate GmbH", "Hafenstraße 12\n20457 Hamburg", "DE", "DE123456789");
  private static final Party BUYER =
      new Party(
          "Łódź Software Sp. z o.o. & Søns Ωμέγα", "ul. Piotrkowska 1\n90-001 Łódź", "PL", "");

  @Test
  void an_invoice_shows_what_is_to_be_paid_and_what_was_used() throws IOException {
    String text = text("normal", invoice(Kind.INVOICE, usage(4), lines(3), null), 1);

    assertThat(text)
        .contains("Invoice", "INV-000042", "Łódź Software", "Ωμέγα", "Hafenstraße 12")
        .contains("VAT 19 %", "To be paid", "Page 1 of 1", "Together");
  }

  @Test
  void a_statement_says_that_nothing_is_to_be_paid() throws IOException {
    String text = text("empty", invoice(Kind.STATEMENT, List.of(), List.of(), null), 1);

    assertThat(text)
        .contains("Statement", "Nothing is to be paid.", "Nothing was used.")
        .doesNotContain("To be paid");
  }

  @Test
  void a_large_one_runs_over_pages_with_its_head_on_each() throws IOException {
    Invoice large = invoice(Kind.INVOICE, usage(160), lines(30), null);

    assertThat(text("large", large, 1)).contains("Page 1 of 7");
    assertThat(text("large", large, 4)).contains("Model", "Calls", "Page 4 of 7");
  }

  @Test
  void a_credit_note_names_what_it_takes_back() throws IOException {
    Content note =
        Invoice.takenBack(
            content(Kind.INVOICE, List.of(), lines(1)), new Cents(1190), "Outage of 3 November");

    String text =
        text(
            "credit-note",
            new Invoice(
                43,
                "INV-C-000001",
                new AccountId(7),
                period(),
                note,
                Cents.ZERO,
                "INV-000042",
                Instant.EPOCH),
            1);

    assertThat(text).contains("Credit note", "Takes back INV-000042", "-10.00", "-1.90", "-11.90");
  }

  private static Invoice invoice(
      Kind kind, List<UsageLine> usage, List<Line> lines, @Nullable String corrects) {
    return new Invoice(
        42,
        "INV-000042",
        new AccountId(7),
        period(),
        content(kind, usage, lines),
        Cents.ZERO,
        corrects,
        Instant.parse("2026-11-01T00:05:00Z"));
  }

  private static Content content(Kind kind, List<UsageLine> usage, List<Line> lines) {
    Cents net = lines.stream().map(Line::amount).reduce(Cents.ZERO, Cents::plus);
    List<Tax> taxes =
        lines.isEmpty()
            ? List.of()
            : List.of(
                new Tax(
                    "VAT",
                    new BigDecimal("19.00"),
                    Cents.ofUsd(net.usd().multiply(new BigDecimal("0.19")))));
    return new Content(kind, SELLER, BUYER, usage, lines, taxes, Cents.ZERO, Cents.ZERO, "");
  }

  private static List<UsageLine> usage(int count) {
    return IntStream.range(0, count)
        .mapToObj(n ->
            new UsageLine(
                n % 3 == 0 ? "embeddings" : "chat",
                n == 1
                    ? "openrouter/some-provider/an-extraordinarily-long-model-name-that-goes-on-2026-11-22-preview"
                    : "gpt-%d".formatted(n),
                n == 2,
                1_234_567L * (n + 1),
                new Balance((n == 2 ? -1 : 1) * 123_456_789_012L * (n + 1))))
        .toList();
  }

  private static List<Line> lines(int count) {
    return IntStream.range(0, count)
        .mapToObj(n ->
            new Line(
                n == 1
                    ? "From now: Professional, 17 of 30 days at $49.00 a month, with four further seats for the whole team in Łódź and Gdańsk at $12.00 each"
                    : "Professional, a month",
                new Cents(4900L + n)))
        .toList();
  }

  private static BillingPeriod period() {
    return new BillingPeriod(
        Instant.parse("2026-10-01T00:00:00Z"), Instant.parse("2026-11-01T00:00:00Z"));
  }

  private static String text(String name, Invoice invoice, int page) throws IOException {
    byte[] pdf = InvoicePdf.of(invoice, ZoneOffset.UTC);
    String folder = System.getProperty("invoices");
    if (folder != null) {
      Files.write(Path.of(folder, name + ".pdf"), pdf);
    }
    try (PdfReader reader = new PdfReader(pdf)) {
      return new PdfTextExtractor(reader).getTextFromPage(page);
    }
  }
}
