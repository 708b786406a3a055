package dev.tollgate.engine.rating;

import java.util.List;
import java.util.Locale;

/// What rules are asked, phase by phase. Eight make the price of a call, in the order they run; the
/// others decide something else. In an exclusive phase one rule acts, the highest salience that
/// matches; in the others every matching rule acts.
public enum Phase {
  ENTITLEMENT(false, FactType.CALL),
  ACCESS(false, FactType.CALL),
  BYOK(true, FactType.CALL),
  MARKUP(true, FactType.CALL),
  PEAK(true, FactType.CALL),
  VOLUME(true, FactType.CALL),
  PROMOTION(false, FactType.CALL),
  FLOOR(false, FactType.CALL),
  /// What becomes of a call whose worst case is more than the account has.
  AFFORDABILITY(true, FactType.CALL),
  /// What rolls into the next month, and which lots burn first.
  ROLLOVER(true, FactType.PERIOD_END, FactType.LOT),
  /// What people are told of their spending.
  ALERTS(false, FactType.SPEND),
  /// Which other tier is suggested.
  SUGGESTIONS(false, FactType.TIER_COMPARISON),
  /// How usage that services report is charged.
  CHARGES(true, FactType.USAGE_EVENT);

  private final boolean exclusive;

  @SuppressWarnings("ImmutableEnumChecker") // a list that cannot be changed
  private final List<FactType> facts;

  private final String key;

  Phase(boolean exclusive, FactType... facts) {
    this.exclusive = exclusive;
    this.facts = List.of(facts);
    this.key = name().toLowerCase(Locale.ROOT);
  }

  public boolean isExclusive() {
    return exclusive;
  }

  public boolean isGate() {
    return this == ENTITLEMENT || this == ACCESS;
  }

  /// Whether it makes the price of a call that the gate lets through.
  public boolean isPrice() {
    return !isGate() && compareTo(FLOOR) <= 0;
  }

  /// What its rules look at.
  public List<FactType> facts() {
    return facts;
  }

  /// The name files and receipts use, also the last part of the rule file's package.
  public String key() {
    return key;
  }
}
