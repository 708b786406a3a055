package dev.tollgate.invoice;

import java.awt.Color;
import org.jspecify.annotations.Nullable;
import org.openpdf.text.Document;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfPageEventHelper;
import org.openpdf.text.pdf.PdfTemplate;
import org.openpdf.text.pdf.PdfWriter;

/// What stands at the foot of each page: whose paper it is, and which page of how many. How many is
/// known at the end, and filled in there.
final class PageFooter extends PdfPageEventHelper {

  private static final float SIZE = 8;
  private static final float HEIGHT = 34;
  private static final Color GREY = new Color(0x6b, 0x72, 0x80);

  private final BaseFont font;
  private final String text;
  private @Nullable PdfTemplate pages;

  PageFooter(BaseFont font, String text) {
    this.font = font;
    this.text = text;
  }

  @Override
  public void onOpenDocument(PdfWriter writer, Document document) {
    pages = writer.getDirectContent().createTemplate(30, 12);
  }

  @Override
  public void onEndPage(PdfWriter writer, Document document) {
    PdfContentByte page = writer.getDirectContent();
    String number = "Page %d of ".formatted(writer.getPageNumber());
    float width = font.getWidthPoint(number, SIZE);
    float right = document.right() - 20;
    write(page, text, document.left(), HEIGHT);
    write(page, number, right - width, HEIGHT);
    if (pages != null) {
      page.addTemplate(pages, right, HEIGHT);
    }
  }

  @Override
  public void onCloseDocument(PdfWriter writer, Document document) {
    if (pages != null) {
      write(pages, Integer.toString(writer.getPageNumber() - 1), 0, 0);
    }
  }

  private void write(PdfContentByte where, String what, float x, float y) {
    where.saveState();
    where.beginText();
    where.setColorFill(GREY);
    where.setFontAndSize(font, SIZE);
    where.setTextMatrix(x, y);
    where.showText(what);
    where.endText();
    where.restoreState();
  }
}
