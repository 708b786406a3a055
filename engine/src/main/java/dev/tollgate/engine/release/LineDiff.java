package dev.tollgate.engine.release;

import dev.tollgate.engine.release.FileChange.LineChange;
import java.util.ArrayList;
import java.util.List;

/// The lines two texts do not have in common, by their longest common subsequence.
///
/// Between texts that differ over thousands of lines everything from the first difference to the
/// last is told as changed: true, if not the least that could be told.
final class LineDiff {

  private static final int MOST_CELLS = 4_000_000;

  private final List<String> before;
  private final List<String> after;
  private final int start;
  private final int beforeEnd;
  private final int afterEnd;

  private LineDiff(List<String> before, List<String> after) {
    this.before = before;
    this.after = after;
    int same = 0;
    int most = Math.min(before.size(), after.size());
    while (same < most && before.get(same).equals(after.get(same))) {
      same++;
    }
    int tail = 0;
    while (tail < most - same && before.reversed().get(tail).equals(after.reversed().get(tail))) {
      tail++;
    }
    this.start = same;
    this.beforeEnd = before.size() - tail;
    this.afterEnd = after.size() - tail;
  }

  static List<LineChange> of(List<String> before, List<String> after) {
    return new LineDiff(before, after).changes();
  }

  private List<LineChange> changes() {
    long cells = (beforeEnd - start + 1L) * (afterEnd - start + 1L);
    return cells > MOST_CELLS ? all() : least();
  }

  private List<LineChange> all() {
    List<LineChange> changes = new ArrayList<>();
    for (int i = start; i < beforeEnd; i++) {
      changes.add(out(i));
    }
    for (int i = start; i < afterEnd; i++) {
      changes.add(in(i));
    }
    return changes;
  }

  private List<LineChange> least() {
    int[][] common = common();
    List<LineChange> changes = new ArrayList<>();
    int i = start;
    int j = start;
    while (i < beforeEnd || j < afterEnd) {
      if (i < beforeEnd && j < afterEnd && before.get(i).equals(after.get(j))) {
        i++;
        j++;
      } else if (j == afterEnd
          || (i < beforeEnd
              && common[i + 1 - start][j - start] >= common[i - start][j + 1 - start])) {
        changes.add(out(i++));
      } else {
        changes.add(in(j++));
      }
    }
    return changes;
  }

  /// How many lines the rests from each pair of places have in common.
  private int[][] common() {
    int[][] common = new int[beforeEnd - start + 1][afterEnd - start + 1];
    for (int i = beforeEnd - 1; i >= start; i--) {
      for (int j = afterEnd - 1; j >= start; j--) {
        int a = i - start;
        int b = j - start;
        common[a][b] =
            before.get(i).equals(after.get(j))
                ? common[a + 1][b + 1] + 1
                : Math.max(common[a + 1][b], common[a][b + 1]);
      }
    }
    return common;
  }

  private LineChange out(int place) {
    return new LineChange(false, place + 1, before.get(place));
  }

  private LineChange in(int place) {
    return new LineChange(true, place + 1, after.get(place));
  }
}
