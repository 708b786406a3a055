package dev.tollgate.engine.call;

import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.rating.GateDecision;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// How much a call may produce: the lowest of what the client asked for, what gate rules cap, and
/// what the model can.
final class OutputCeiling {

  private OutputCeiling() {}

  /// Empty when nobody bounds the output: such a call cannot be held for.
  static OptionalLong of(CallRequest request, GateDecision.Open gate, Model model) {
    return Stream.of(request.outputCeiling(), gate.outputCap(), model.maxOutputTokens())
        .filter(Objects::nonNull)
        .mapToLong(Long::longValue)
        .min();
  }
}
