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
}
