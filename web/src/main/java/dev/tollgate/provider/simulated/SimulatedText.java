package dev.tollgate.provider.simulated;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The text the simulated provider writes: words drawn from a seed, four bytes to a token, so that
/// what it reports is what it wrote.
final class SimulatedText {

  static final int BYTES_PER_TOKEN = 4;

  private static final String[] WORDS = {
    "every", "call", "is", "held", "before", "it", "leaves", "and", "settled", "when", "the",
    "answer", "is", "in", "so", "nobody", "pays", "twice", "nor", "for", "nothing", "a", "price",
    "has", "reasons", "each", "on", "its", "own", "line"
  };
  private static final int TOKENS_PER_CHUNK = 4;

  private SimulatedText() {}

  /// A text of exactly so many tokens.
  static String of(long seed, long tokens) {
    int length = Math.toIntExact(Math.multiplyExact(tokens, BYTES_PER_TOKEN));
    StringBuilder text = new StringBuilder(length + 16);
    long state = seed;
    while (text.length() < length) {
      state = state * 6364136223846793005L + 1442695040888963407L;
      text.append(WORDS[(int) Long.remainderUnsigned(state >>> 17, WORDS.length)]).append(' ');
    }
    text.setLength(length);
    return text.toString();
  }

  /// The text as a stream carries it.
  static List<String> chunks(String text) {
    List<String> chunks = new ArrayList<>();
    int size = TOKENS_PER_CHUNK * BYTES_PER_TOKEN;
    for (int from = 0; from < text.length(); from += size) {
      chunks.add(text.substring(from, Math.min(text.length(), from + size)));
    }
    return chunks;
  }

  static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  static long tokens(long bytes) {
    return Math.max(1, Math.ceilDiv(bytes, BYTES_PER_TOKEN));
  }

  static long seed(String text) {
    long seed = 1125899906842597L;
    for (int i = 0; i < text.length(); i++) {
      seed = 31 * seed + text.charAt(i);
    }
    return seed;
  }
}
