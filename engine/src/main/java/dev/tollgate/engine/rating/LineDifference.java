package dev.tollgate.engine.rating;

import dev.tollgate.engine.money.ExactCredits;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One line of two receipts of the same call, side by side. Lines belong together when they are of
/// one phase and named alike. What all of them add sums to the difference of the prices.
///
/// @param first null: only the second receipt has it
/// @param second null: only the first receipt has it
public record LineDifference(@Nullable ReceiptLine first, @Nullable ReceiptLine second) {

  private record Named(String phase, String rule, String kind) {

    static Named of(ReceiptLine line) {
      return new Named(line.phase(), line.rule(), line.kind());
    }
  }

  /// @throws IllegalArgumentException if both are null
  public LineDifference {
    if (first == null && second == null) {
      throw new IllegalArgumentException("A line is on one receipt at least");
    }
  }

  /// Every line of two receipts, in the order of the first; those only the second has come last.
  public static List<LineDifference> of(List<ReceiptLine> first, List<ReceiptLine> second) {
    Map<Named, Deque<ReceiptLine>> seconds = new LinkedHashMap<>();
    for (ReceiptLine line : second) {
      seconds.computeIfAbsent(Named.of(line), _ -> new ArrayDeque<>()).add(line);
    }
    List<LineDifference> all = new ArrayList<>();
    for (ReceiptLine line : first) {
      Deque<ReceiptLine> same = seconds.get(Named.of(line));
      all.add(new LineDifference(line, same == null ? null : same.poll()));
    }
    seconds.values().stream()
        .flatMap(Collection::stream)
        .forEach(line -> all.add(new LineDifference(null, line)));
    return all;
  }

  /// The line that names it: the first receipt's, where it has one.
  public ReceiptLine named() {
    return Objects.requireNonNull(first != null ? first : second);
  }

  /// What the second receipt's line adds more than the first one's.
  public ExactCredits difference() {
    return added(second).minus(added(first));
  }

  /// Whether the two lines tell the same to the last digit.
  public boolean isUnchanged() {
    return first != null && second != null && tellsTheSame(first, second);
  }

  private static boolean tellsTheSame(ReceiptLine one, ReceiptLine other) {
    return one.factor().equals(other.factor())
        && one.shadowed() == other.shadowed()
        && Objects.equals(one.ref(), other.ref())
        && one.before().compareTo(other.before()) == 0
        && one.after().compareTo(other.after()) == 0;
  }

  private static ExactCredits added(@Nullable ReceiptLine line) {
    return line == null || line.shadowed() ? ExactCredits.ZERO : line.after().minus(line.before());
  }
}
