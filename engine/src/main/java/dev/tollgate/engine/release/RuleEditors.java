package dev.tollgate.engine.release;

import java.time.Instant;
import java.util.List;
import java.util.SortedSet;

/// Who changes rules at the moment, so that two who do are told of each other; a port.
public interface RuleEditors {

  /// Notes that somebody has changed files and not published them yet.
  ///
  /// @param files the names of those that differ from what is in force; none: they do not edit
  void editing(String person, SortedSet<String> files, Instant now);

  /// The others who were noted since a moment, by name.
  List<Editor> others(String person, Instant since);

  /// Somebody who edits.
  ///
  /// @param files the names of what they changed, in order
  record Editor(String person, List<String> files, Instant seen) {
    public Editor {
      files = List.copyOf(files);
    }
  }
}
