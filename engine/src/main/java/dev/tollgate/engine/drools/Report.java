package dev.tollgate.engine.drools;

import dev.tollgate.engine.release.Finding;
import java.util.List;

/// Collects what is wrong with one source.
record Report(SourceText source, List<Finding> findings) {

  /// Something wrong with the characters from `start` on.
  void at(int start, String offending, String message, String advice) {
    findings.add(source.finding(start, offending, message, advice));
  }

  int size() {
    return findings.size();
  }

  /// Whether an author has more to mend already than is told at once.
  boolean isFull() {
    return findings.size() > Limits.FINDINGS;
  }
}
