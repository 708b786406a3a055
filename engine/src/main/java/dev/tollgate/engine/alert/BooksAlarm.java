package dev.tollgate.engine.alert;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Tells the platform's people that the books are wrong; a port.
@FunctionalInterface
public interface BooksAlarm {

  /// @param findings one sentence each, at least one
  void raise(List<String> findings, Instant at);

  /// What is told.
  static Event event(List<String> findings, Instant at) {
    String count = Integer.toString(findings.size());
    return new Event(
        null,
        EventType.BOOKS_WRONG,
        Map.of("findings", count, "first", findings.getFirst()),
        "The books are wrong: %s finding%s, the first: %s. ./tollgate ledger verify lists them."
            .formatted(count, findings.size() == 1 ? "" : "s", findings.getFirst()),
        at);
  }
}
