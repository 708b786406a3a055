package dev.tollgate.app;

import dev.tollgate.engine.catalog.PriceBooks;
import dev.tollgate.engine.plan.ArmFigures;
import dev.tollgate.engine.plan.Features;
import dev.tollgate.engine.plan.Migrations;
import dev.tollgate.engine.plan.Plans;
import dev.tollgate.engine.plan.TierDifference.KnownModel;
import dev.tollgate.plan.ImportPlan;
import dev.tollgate.store.plan.PostgresArmFigures;
import dev.tollgate.store.plan.PostgresFeatures;
import dev.tollgate.store.plan.PostgresMigrations;
import dev.tollgate.store.plan.PostgresPlans;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts together what edits tiers and features.
@Configuration(proxyBeanMethods = false)
class PlanWiring {

  @Bean
  Plans plans(DataSource database) {
    return new PostgresPlans(database);
  }

  @Bean
  Features features(DataSource database) {
    return new PostgresFeatures(database);
  }

  @Bean
  ImportPlan importPlan(Plans plans, Features features, PriceBooks prices) {
    return new ImportPlan(
        plans,
        features,
        () ->
            prices.current().models().stream()
                .map(model -> new KnownModel(model.name(), model.small(), model.markupPercent()))
                .toList());
  }

  @Bean
  Migrations migrations(DataSource database) {
    return new PostgresMigrations(database);
  }

  @Bean
  ArmFigures armFigures(DataSource database) {
    return new PostgresArmFigures(database);
  }
}
