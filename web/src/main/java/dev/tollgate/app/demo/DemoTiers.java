package dev.tollgate.app.demo;

import javax.sql.DataSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/// The tiers of a demo, which are data like any other.
public final class DemoTiers {

  private DemoTiers() {}

  /// Adds the tiers of `demo/tiers.sql` that are missing; those that were edited stay as they are.
  public static void make(DataSource database) {
    new ResourceDatabasePopulator(new ClassPathResource("demo/tiers.sql")).execute(database);
  }
}
