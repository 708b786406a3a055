package dev.tollgate.stripe.standin;

import java.math.BigDecimal;
import java.math.RoundingMode;
import tools.jackson.databind.node.ObjectNode;

/// The stand-in's own books: balance transactions, whole cents.
final class Books {

  private static final BigDecimal CARD_RATE = new BigDecimal("0.029");
  private static final long CARD_FIXED = 30;
  private static final BigDecimal BANK_RATE = new BigDecimal("0.008");
  private static final long BANK_MOST = 500;
  static final long DISPUTE_FEE = 1_500;

  private final Things things;

  Books(Things things) {
    this.things = things;
  }

  /// What is kept of a payment: 2.9 % and 30 cents of a card's, 0.8 % and at most 5 dollars of a
  /// bank's.
  static long fee(long cents, boolean bank) {
    long part =
        BigDecimal.valueOf(cents)
            .multiply(bank ? BANK_RATE : CARD_RATE)
            .setScale(0, RoundingMode.HALF_UP)
            .longValueExact();
    return bank ? Math.min(part, BANK_MOST) : part + CARD_FIXED;
  }

  ObjectNode add(String type, String source, long amount, long fee) {
    return things.save(
        things
            .make("txn_", "balance_transaction")
            .put("type", type)
            .put("source", source)
            .put("amount", amount)
            .put("fee", fee)
            .put("net", amount - fee)
            .put("currency", "usd")
            .put("status", "available"));
  }

  /// What the platform has there.
  long balance() {
    return things.all("balance_transaction", _ -> true).stream()
        .mapToLong(each -> each.path("net").asLong())
        .sum();
  }
}
