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
  static OptionalLong of(CallRequest request, GateDecision.Open gate, PricedModel.Found found) {
    Model model = found.model();
    if (request.demand().images() > 0) {
      return ofImage(found);
    }
    return Stream.of(request.demand().outputCeiling(), gate.outputCap(), model.maxOutputTokens())
        .filter(Objects::nonNull)
        .mapToLong(Long::longValue)
        .min();
  }

  /// No client can say how many tokens an image has: it is the model's most, or none when images
  /// are priced each.
  private static OptionalLong ofImage(PricedModel.Found found) {
    if (found.pricesEachImage()) {
      return OptionalLong.of(0);
    }
    Long most = found.model().maxOutputTokens();
    return most == null ? OptionalLong.empty() : OptionalLong.of(most);
  }
}
