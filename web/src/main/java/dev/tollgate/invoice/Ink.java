package dev.tollgate.invoice;

import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.openpdf.text.Font;
import org.openpdf.text.pdf.BaseFont;

/// The type an invoice is set in: Liberation Sans, embedded, so that names of half the world's
/// alphabets are legible on any screen.
final class Ink {

  private static final Color BLACK = new Color(0x1f, 0x29, 0x33);
  private static final Color GREY = new Color(0x6b, 0x72, 0x80);

  private final BaseFont regular = font("LiberationSans-Regular.ttf");
  private final BaseFont bold = font("LiberationSans-Bold.ttf");

  Font plain() {
    return new Font(regular, 9, Font.NORMAL, BLACK);
  }

  Font strong() {
    return new Font(bold, 9, Font.NORMAL, BLACK);
  }

  Font quiet() {
    return new Font(regular, 8, Font.NORMAL, GREY);
  }

  Font title() {
    return new Font(bold, 20, Font.NORMAL, BLACK);
  }

  Font heading() {
    return new Font(bold, 11, Font.NORMAL, BLACK);
  }

  BaseFont footer() {
    return regular;
  }

  private static BaseFont font(String name) {
    try (InputStream file =
        Objects.requireNonNull(Ink.class.getResourceAsStream("/liberation/" + name), name)) {
      return BaseFont.createFont(
          name, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, true, file.readAllBytes(), null);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
