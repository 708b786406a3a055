package dev.tollgate.invoice;

import java.awt.Color;
import org.openpdf.text.Element;
import org.openpdf.text.Font;
import org.openpdf.text.Phrase;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;

/// A table of an invoice: text to the left, figures to the right, a hairline under each row. Its
/// head is repeated on every page.
final class Grid {

  private static final Color LINE = new Color(0xd1, 0xd5, 0xdb);
  private static final float PADDING = 4.5f;
  private static final float HAIR = 0.5f;

  private final PdfPTable table;
  private final int texts;
  private int column;

  /// @param texts how many columns hold text; the others hold figures
  Grid(float[] widths, int texts) {
    this.table = new PdfPTable(widths);
    this.texts = texts;
    table.setWidthPercentage(100);
    table.setSpacingBefore(4);
    table.setSpacingAfter(10);
    table.setSplitLate(true);
  }

  Grid head(Font font, String... names) {
    row(font, names);
    table.setHeaderRows(1);
    return this;
  }

  Grid row(Font font, String... values) {
    for (String value : values) {
      PdfPCell cell = new PdfPCell(new Phrase(value, font));
      boolean figure = column % table.getNumberOfColumns() >= texts;
      cell.setHorizontalAlignment(figure ? Element.ALIGN_RIGHT : Element.ALIGN_LEFT);
      cell.setNoWrap(figure);
      cell.setPadding(PADDING);
      cell.setLeading(0, 1.3f);
      cell.setBorder(PdfPCell.BOTTOM);
      cell.setBorderColor(LINE);
      cell.setBorderWidth(HAIR);
      table.addCell(cell);
      column++;
    }
    return this;
  }

  PdfPTable table() {
    return table;
  }
}
