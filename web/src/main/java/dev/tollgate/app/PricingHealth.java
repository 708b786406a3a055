package dev.tollgate.app;

import dev.tollgate.engine.catalog.PriceBooks;
import dev.tollgate.engine.rating.RulesInForce;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/// Up when calls can be priced: rules are in force and the price book has models in it.
@Component
final class PricingHealth extends AbstractHealthIndicator {

  private final RulesInForce rules;
  private final PriceBooks prices;

  PricingHealth(RulesInForce rules, PriceBooks prices) {
    super("Calls cannot be priced");
    this.rules = rules;
    this.prices = prices;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    int models = prices.current().models().size();
    health.withDetail("rule_set", rules.current().id().toString()).withDetail("models", models);
    if (models == 0) {
      health.down().withDetail("reason", "the price book is empty: import prices");
    } else {
      health.up();
    }
  }
}
