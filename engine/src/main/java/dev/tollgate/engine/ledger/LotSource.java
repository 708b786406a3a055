package dev.tollgate.engine.ledger;

/// Where a lot of credits came from, with the priority it is burned at: lower first.
public enum LotSource {
  ROLLED(10),
  ALLOWANCE(20),
  COUPON(30),
  BONUS(30),
  REFUND(40),
  PURCHASED(50);

  private final int priority;

  LotSource(int priority) {
    this.priority = priority;
  }

  public int priority() {
    return priority;
  }
}
