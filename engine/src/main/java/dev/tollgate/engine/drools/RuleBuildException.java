package dev.tollgate.engine.drools;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Drools refused rules that were read and found right: a gap of the reader, told as a finding.
final class RuleBuildException extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final int MOST_TOLD = 10;

  /// @param cause what Drools failed with; null when it told what is wrong
  RuleBuildException(List<String> messages, @Nullable Throwable cause) {
    super(told(messages), cause);
  }

  /// The first line of each: behind it Drools shows the Java that it generated.
  private static String told(List<String> messages) {
    return messages.stream()
        .map(message -> message.lines().findFirst().orElse(""))
        .distinct()
        .limit(MOST_TOLD)
        .collect(Collectors.joining("; "));
  }
}
