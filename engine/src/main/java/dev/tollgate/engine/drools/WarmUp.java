package dev.tollgate.engine.drools;

import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.rating.MeteredCall;
import dev.tollgate.engine.rating.PricingRules;
import java.math.BigDecimal;
import java.util.List;

/// Lets a new rule set decide some made-up calls before a real one meets it: the first firing of a
/// new rule base takes a hundred milliseconds.
final class WarmUp {

  private static final int ROUNDS = 200;
  private static final ExactCredits COST = ExactCredits.ofUsd(new BigDecimal("0.03"));

  private WarmUp() {}

  static void run(PricingRules rules) {
    MeteredCall plain =
        MeteredCall.builder()
            .tierCode("warm-up")
            .tierMarkup(BigDecimal.TEN)
            .featureIncluded(true)
            .modelAllowed(true)
            .platformWeekday(true)
            .platformHour(10)
            .monthTokens(2_000_000)
            .build();
    MeteredCall own = plain.toBuilder().byok(true).tierByokFee(BigDecimal.TEN).build();
    MeteredCall free = plain.toBuilder().modelFree(true).suspended(true).build();
    for (int round = 0; round < ROUNDS; round++) {
      for (MeteredCall call : List.of(plain, own, free)) {
        rules.gate(call);
        rules.price(call, COST);
      }
    }
  }
}
