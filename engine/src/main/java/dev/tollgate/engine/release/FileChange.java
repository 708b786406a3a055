package dev.tollgate.engine.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// How a file differs between two rule sets.
///
/// @param lines those that differ, in the order of the file
public record FileChange(String file, Kind kind, List<LineChange> lines) {

  public FileChange {
    lines = List.copyOf(lines);
  }

  /// What became of the file.
  public enum Kind {
    ADDED,
    REMOVED,
    CHANGED;

    /// The name the API uses: `added`.
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// A line that one of the two has and the other has not.
  ///
  /// @param added whether the newer one has it
  /// @param line its number in the set that has it, from 1
  public record LineChange(boolean added, int line, String text) {

    /// `+12 text` or `-12 text`.
    @Override
    public String toString() {
      return (added ? "+" : "-") + line + " " + text;
    }
  }

  /// Every file that differs, by name.
  public static List<FileChange> between(RuleFiles before, RuleFiles after) {
    SortedMap<String, String> old = before.files();
    SortedMap<String, String> fresh = after.files();
    TreeSet<String> names = new TreeSet<>(old.keySet());
    names.addAll(fresh.keySet());
    List<FileChange> changes = new ArrayList<>();
    for (String name : names) {
      of(name, old, fresh).ifPresent(changes::add);
    }
    return changes;
  }

  /// `markups.drl: -1 +2 lines`.
  public String brief() {
    long in = lines.stream().filter(LineChange::added).count();
    return switch (kind) {
      case ADDED -> "%s: new, +%d lines".formatted(file, in);
      case REMOVED -> "%s: removed".formatted(file);
      case CHANGED -> "%s: -%d +%d lines".formatted(file, lines.size() - in, in);
    };
  }

  private static Optional<FileChange> of(
      String name, Map<String, String> old, Map<String, String> fresh) {
    List<String> before = linesOf(old.get(name));
    List<String> after = linesOf(fresh.get(name));
    if (!old.containsKey(name)) {
      return Optional.of(new FileChange(name, Kind.ADDED, LineDiff.of(before, after)));
    }
    if (!fresh.containsKey(name)) {
      return Optional.of(new FileChange(name, Kind.REMOVED, LineDiff.of(before, after)));
    }
    return old.get(name).equals(fresh.get(name))
        ? Optional.empty()
        : Optional.of(new FileChange(name, Kind.CHANGED, LineDiff.of(before, after)));
  }

  /// Line ends do not count: an editor may turn them all.
  private static List<String> linesOf(@Nullable String text) {
    return text == null ? List.of() : text.lines().toList();
  }
}
