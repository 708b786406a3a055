package dev.tollgate.engine.release;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Finds the word an author most likely meant.
public final class Spelling {

  private Spelling() {}

  /// The known word nearest to a misspelt one; empty when none is near.
  public static Optional<String> nearest(String word, Collection<String> known) {
    String lower = word.toLowerCase(Locale.ROOT);
    return known.stream()
        .min(Comparator.comparingInt(each -> distance(lower, each.toLowerCase(Locale.ROOT))))
        .filter(each ->
            distance(lower, each.toLowerCase(Locale.ROOT)) <= Math.max(2, each.length() / 2));
  }

  /// Advice for a word that is not known.
  public static String didYouMean(String word, Collection<String> known) {
    return nearest(word, known)
        .map("Did you mean %s?"::formatted)
        .orElse("Known are %s.".formatted(String.join(", ", known)));
  }

  /// How many letters must be changed, added or dropped to make one word the other.
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int above = row[j];
        int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(diagonal + change, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[other.length()];
  }
}
