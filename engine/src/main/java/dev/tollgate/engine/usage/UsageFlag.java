package dev.tollgate.engine.usage;

import java.util.Locale;

/// Something odd about a usage that the receipt shows and finance may look into.
public enum UsageFlag {
  /// The provider did not report; the quantities were estimated from what was seen.
  ESTIMATED,
  /// The provider's total differs from the sum of its parts.
  TOTAL_DIFFERS,
  /// A part was larger than the whole it belongs to; the whole was believed.
  PART_EXCEEDS_WHOLE,
  /// Another model answered than was asked for; what answered is priced.
  OTHER_MODEL,
  /// Another service class answered than was asked for; what answered is priced.
  OTHER_SERVICE_CLASS,
  /// The provider's own cost differs from the price book's.
  PROVIDER_COST_DIFFERS,
  /// More output than the ceiling that was sent upstream.
  ABOVE_CEILING,
  /// A kind was used that has no price; it was left out of the cost.
  UNPRICED_KIND,
  /// A count was negative, absurd or missing; the hold's worst case was taken for it.
  UNREADABLE;

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
