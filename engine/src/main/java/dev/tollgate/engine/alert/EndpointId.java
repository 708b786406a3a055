package dev.tollgate.engine.alert;

import java.util.Optional;

/// The identity of a webhook endpoint.
///
/// @param value positive; shown as `webhook_17`
public record EndpointId(long value) {

  private static final String PREFIX = "webhook_";

  /// Reads `webhook_17`; empty when the text is no such thing.
  public static Optional<EndpointId> parse(String text) {
    return text.matches(PREFIX + "[1-9][0-9]{0,17}")
        ? Optional.of(new EndpointId(Long.parseLong(text.substring(PREFIX.length()))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return PREFIX + value;
  }
}
