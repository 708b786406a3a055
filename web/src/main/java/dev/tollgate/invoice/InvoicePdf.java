package dev.tollgate.invoice;

import dev.tollgate.engine.billing.Invoice;
import dev.tollgate.engine.billing.Invoice.Content;
import dev.tollgate.engine.billing.Invoice.Kind;
import dev.tollgate.engine.billing.Invoice.Party;
import dev.tollgate.engine.money.Balance;
import dev.tollgate.engine.money.Cents;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.PageSize;
import org.openpdf.text.Paragraph;
import org.openpdf.text.Phrase;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfWriter;

/// Sets an invoice, a statement or a credit note on A4.
public final class InvoicePdf {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

  private final Invoice invoice;
  private final Content content;
  private final ZoneId zone;
  private final Ink ink = new Ink();

  private InvoicePdf(Invoice invoice, ZoneId zone) {
    this.invoice = invoice;
    this.content = invoice.content();
    this.zone = zone;
  }

  /// @param zone of the account, in which its months begin
  public static byte[] of(Invoice invoice, ZoneId zone) {
    return new InvoicePdf(invoice, zone).drawn();
  }

  private byte[] drawn() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Document document = new Document(PageSize.A4, 50, 50, 50, 60);
    PdfWriter writer = PdfWriter.getInstance(document, bytes);
    writer.setPageEvent(
        new PageFooter(ink.footer(), content.seller().name() + " · " + invoice.number()));
    document.addTitle(title() + " " + invoice.number());
    document.addAuthor(content.seller().name());
    document.open();
    document.add(head());
    document.add(parties());
    if (content.kind() == Kind.STATEMENT) {
      Paragraph nothing = new Paragraph("Nothing is to be paid.", ink.heading());
      nothing.setSpacingAfter(24);
      document.add(nothing);
    } else {
      document.add(payable());
      document.add(sums());
    }
    if (content.kind() != Kind.CREDIT_NOTE) {
      usage(document);
    }
    document.close();
    return bytes.toByteArray();
  }

  private String title() {
    return switch (content.kind()) {
      case INVOICE -> "Invoice";
      case STATEMENT -> "Statement";
      case CREDIT_NOTE -> "Credit note";
    };
  }

  private PdfPTable head() {
    PdfPTable table = columns(1, 1);
    table.addCell(cell(new Phrase(title(), ink.title()), Element.ALIGN_LEFT));
    String about =
        "Number %s\nIssued %s\nPeriod %s to %s\nAccount %s"
            .formatted(
                invoice.number(),
                day(invoice.issued()),
                day(invoice.period().start()),
                day(invoice.period().end().minusMillis(1)),
                invoice.account());
    String corrects = invoice.corrects() == null ? "" : "\nTakes back " + invoice.corrects();
    table.addCell(cell(new Phrase(about + corrects, ink.plain()), Element.ALIGN_RIGHT));
    table.setSpacingAfter(24);
    return table;
  }

  private PdfPTable parties() {
    PdfPTable table = columns(1, 1);
    table.addCell(party("From", content.seller()));
    table.addCell(party("To", content.buyer()));
    table.setSpacingAfter(24);
    return table;
  }

  private PdfPCell party(String what, Party party) {
    Phrase phrase = new Phrase("", ink.plain());
    phrase.add(new Phrase(what + "\n", ink.quiet()));
    phrase.add(new Phrase(party.name() + "\n", ink.strong()));
    String address = party.address().isBlank() ? "" : party.address().strip() + "\n";
    String tax = party.taxId().isBlank() ? "" : "\nTax number " + party.taxId();
    phrase.add(new Phrase(address + party.country() + tax, ink.plain()));
    return cell(phrase, Element.ALIGN_LEFT);
  }

  private PdfPTable payable() {
    Grid grid = new Grid(new float[] {5, 1}, 1).head(ink.strong(), "Description", "USD");
    content.lines().forEach(line -> grid.row(ink.plain(), line.text(), usd(line.amount())));
    return grid.table();
  }

  private PdfPTable sums() {
    Grid grid = new Grid(new float[] {3, 1}, 1);
    grid.row(ink.plain(), "Net", usd(content.net()));
    content
        .taxes()
        .forEach(tax ->
            grid.row(
                ink.plain(),
                "%s %s %%".formatted(tax.name(), plain(tax.percent())),
                usd(tax.amount())));
    grid.row(ink.strong(), "Total", usd(content.total()));
    if (content.credit().isPositive()) {
      grid.row(ink.plain(), "Credit of earlier invoices", usd(content.credit().negated()));
    }
    if (content.paid().isPositive()) {
      grid.row(ink.plain(), "Paid already", usd(content.paid().negated()));
    }
    if (content.kind() == Kind.INVOICE) {
      grid.row(ink.heading(), "To be paid", "$" + usd(content.due()));
    }
    PdfPTable table = grid.table();
    table.setWidthPercentage(50);
    table.setHorizontalAlignment(Element.ALIGN_RIGHT);
    table.setKeepTogether(true);
    table.setSpacingAfter(24);
    return table;
  }

  private void usage(Document document) {
    Paragraph heading = new Paragraph("Usage, paid with credits", ink.heading());
    heading.setKeepTogether(true);
    heading.setSpacingAfter(4);
    document.add(heading);
    if (content.usage().isEmpty()) {
      document.add(new Paragraph("Nothing was used.", ink.plain()));
      return;
    }
    Grid grid =
        new Grid(new float[] {1.6f, 3.4f, 1.2f, 2}, 2)
            .head(ink.strong(), "Service", "Model", "Calls", "Credits");
    content
        .usage()
        .forEach(line ->
            grid.row(
                ink.plain(),
                line.refund() ? "Refund, " + line.service() : line.service(),
                line.model(),
                String.format(Locale.ENGLISH, "%,d", line.calls()),
                credits(line.amount())));
    grid.row(ink.strong(), "Together", "", "", credits(content.usageTotal()));
    document.add(grid.table());
    document.add(
        new Paragraph(
            "1,000 credits are 1 US dollar: $%s of usage, rounded once. It was paid with credits and is no part of what is to be paid."
                .formatted(usd(content.usageInUsd())),
            ink.quiet()));
  }

  private String day(Instant at) {
    return DAY.format(at.atZone(zone));
  }

  private static PdfPTable columns(float... widths) {
    PdfPTable table = new PdfPTable(widths);
    table.setWidthPercentage(100);
    return table;
  }

  private static PdfPCell cell(Phrase phrase, int alignment) {
    PdfPCell cell = new PdfPCell(phrase);
    cell.setBorder(PdfPCell.NO_BORDER);
    cell.setPadding(0);
    cell.setLeading(0, 1.4f);
    cell.setHorizontalAlignment(alignment);
    return cell;
  }

  private static String usd(Cents cents) {
    return String.format(Locale.ENGLISH, "%,.2f", cents.usd());
  }

  private static String credits(Balance amount) {
    return String.format(Locale.ENGLISH, "%,.6f", BigDecimal.valueOf(amount.micros(), 6));
  }

  private static String plain(BigDecimal percent) {
    return percent.stripTrailingZeros().toPlainString();
  }
}
