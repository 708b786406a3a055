package dev.tollgate.engine.release;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The text of a file's bytes.
final class Utf8Text {

  private Utf8Text() {}

  /// What is no UTF-8 is told, the first of it, and shows as a mark in the text, so that the rest
  /// can still be looked at.
  static String read(String file, byte[] bytes, List<Finding> findings) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer before = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, before, true);
    if (result.isError()) {
      String text = before.flip().toString();
      int line = (int) text.chars().filter(each -> each == '\n').count() + 1;
      int column = text.length() - text.lastIndexOf('\n');
      String found = "0x%02X".formatted(bytes[in.position()]);
      findings.add(
          new Finding(
              file,
              line,
              column,
              found,
              "The byte %s is not UTF-8.".formatted(found),
              "Save the file as UTF-8."));
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
