package dev.tollgate.engine.call;

import java.util.OptionalLong;

/// The most tokens a prompt can have: a token is at least a byte of text, media can fill the
/// context, and no provider takes more than the context.
final class PromptBound {

  private PromptBound() {}

  /// Empty when there is media and the model publishes no context size.
  static OptionalLong of(CallDemand demand, PricedModel.Found found) {
    if (demand.images() > 0 && found.pricesEachImage()) {
      return OptionalLong.of(0);
    }
    Long context = found.model().contextTokens();
    if (demand.mediaParts() > 0) {
      return context == null ? OptionalLong.empty() : OptionalLong.of(context);
    }
    return OptionalLong.of(
        context == null
            ? demand.promptBytes()
            : Math.min(demand.promptBytes(), Math.multiplyExact(context, demand.prompts())));
  }
}
