package dev.tollgate.engine.ledger;

import java.util.Optional;
import java.util.UUID;

/// The identity of a metered call; everything about it happens once per id.
///
/// @param value shown as `call_` and 32 hexadecimal digits
public record CallId(UUID value) {

  public static Optional<CallId> parse(String text) {
    if (!text.matches("call_[0-9a-f]{32}")) {
      return Optional.empty();
    }
    long high = Long.parseUnsignedLong(text, 5, 21, 16);
    long low = Long.parseUnsignedLong(text, 21, 37, 16);
    return Optional.of(new CallId(new UUID(high, low)));
  }

  @Override
  public String toString() {
    return "call_%016x%016x"
        .formatted(value.getMostSignificantBits(), value.getLeastSignificantBits());
  }
}
