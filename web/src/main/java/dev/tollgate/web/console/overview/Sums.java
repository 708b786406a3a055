package dev.tollgate.web.console.overview;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.PlanDays.Takings;
import java.math.BigDecimal;
import java.util.List;

/// Takings added up.
record Sums(long calls, Credits revenue, BigDecimal costCredits) {

  static Sums of(List<Takings> all) {
    return new Sums(
        all.stream().mapToLong(Takings::calls).sum(),
        all.stream().map(Takings::revenue).reduce(Credits.ZERO, Credits::plus),
        all.stream().map(Takings::costCredits).reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  Takings named(String name) {
    return new Takings(name, calls, revenue, costCredits);
  }

  BigDecimal marginCredits() {
    return revenue.decimal().subtract(costCredits);
  }
}
