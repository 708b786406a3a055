package dev.tollgate.app;

import dev.tollgate.catalog.ImportPrices;
import dev.tollgate.catalog.SaveModel;
import dev.tollgate.catalog.SeedCatalog;
import dev.tollgate.store.catalog.PostgresModels;
import dev.tollgate.store.catalog.PostgresPriceBooks;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts together the price book. An empty one is filled with the shipped catalog before anybody can
/// ask for it.
@Configuration(proxyBeanMethods = false)
class CatalogWiring {

  @Bean
  PostgresModels models(DataSource database, InstantSource clock) {
    PostgresModels models = new PostgresModels(database);
    new SeedCatalog(models).ifEmpty(clock.instant());
    return models;
  }

  /// Takes the models so that they are seeded before the book is first read.
  @Bean(initMethod = "start", destroyMethod = "close")
  PostgresPriceBooks priceBooks(DataSource database, PostgresModels models) {
    return new PostgresPriceBooks(database);
  }

  @Bean
  SaveModel saveModel(PostgresModels models) {
    return new SaveModel(models);
  }

  @Bean
  ImportPrices importPrices(PostgresModels models) {
    return new ImportPrices(models);
  }
}
