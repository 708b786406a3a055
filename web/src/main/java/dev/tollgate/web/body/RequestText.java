package dev.tollgate.web.body;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/// Finds bytes that are no UTF-8: a lenient reader would quietly send something else upstream than
/// the client wrote.
final class RequestText {

  private static final int CHUNK = 8192;

  private RequestText() {}

  /// Where the first byte is that does not belong; empty when all do.
  static OptionalInt invalidUtf8At(byte[] bytes) {
    if (isAscii(bytes)) {
      return OptionalInt.empty();
    }
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(CHUNK);
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      if (result.isError()) {
        return OptionalInt.of(in.position());
      }
      if (result.isUnderflow()) {
        return OptionalInt.empty();
      }
      out.clear();
    }
  }

  private static boolean isAscii(byte[] bytes) {
    int seen = 0;
    for (byte each : bytes) {
      seen |= each;
    }
    return seen >= 0;
  }
}
