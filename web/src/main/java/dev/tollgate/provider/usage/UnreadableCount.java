package dev.tollgate.provider.usage;

import java.io.Serial;

/// A count that no usage can be made of; never leaves this package.
final class UnreadableCount extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  UnreadableCount(String reason) {
    super(reason, null, false, false);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
