package dev.tollgate.engine.drools;

import java.util.List;

/// Drools refused rules that were read and found right: a gap of the reader, told as a finding.
final class RuleBuildException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RuleBuildException(List<String> messages) {
    super(String.join("; ", messages));
  }
}
