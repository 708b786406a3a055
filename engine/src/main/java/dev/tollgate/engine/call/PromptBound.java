package dev.tollgate.engine.call;

import dev.tollgate.engine.catalog.Model;
import java.util.OptionalLong;

/// The most tokens a prompt can have: a token is at least a byte of text, media can fill the
/// context, and no provider takes more than the context.
final class PromptBound {

  private PromptBound() {}

  /// Empty when there is media and the model publishes no context size.
  static OptionalLong of(CallRequest request, Model model) {
    Long context = model.contextTokens();
    if (request.mediaParts() > 0) {
      return context == null ? OptionalLong.empty() : OptionalLong.of(context);
    }
    return OptionalLong.of(
        context == null ? request.promptBytes() : Math.min(request.promptBytes(), context));
  }
}
