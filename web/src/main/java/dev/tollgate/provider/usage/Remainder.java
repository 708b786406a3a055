package dev.tollgate.provider.usage;

import dev.tollgate.engine.usage.UsageFlag;
import java.util.Set;

/// What is left of a whole while parts are taken from it. A part larger than what is left is cut,
/// and flagged.
final class Remainder {

  private final long whole;
  private final Set<UsageFlag> flags;
  private long left;

  Remainder(long whole, Set<UsageFlag> flags) {
    this.whole = whole;
    this.left = whole;
    this.flags = flags;
  }

  long take(long part) {
    if (part > left) {
      flags.add(UsageFlag.PART_EXCEEDS_WHOLE);
    }
    long taken = Math.min(part, left);
    left -= taken;
    return taken;
  }

  /// A part that makes a call cheaper; one that exceeds the whole is not believed at all.
  long believedDiscount(long part) {
    if (part > whole) {
      flags.add(UsageFlag.PART_EXCEEDS_WHOLE);
      return 0;
    }
    return part;
  }

  long left() {
    return left;
  }
}
