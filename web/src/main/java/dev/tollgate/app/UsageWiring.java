package dev.tollgate.app;

import dev.tollgate.engine.billing.UsageFolding;
import dev.tollgate.engine.billing.UsageReports;
import dev.tollgate.store.usage.PostgresUsageFolding;
import dev.tollgate.store.usage.PostgresUsageReports;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts together what sums usage up and what reports on it.
@Configuration(proxyBeanMethods = false)
class UsageWiring {

  @Bean
  UsageFolding usageFolding(DataSource database) {
    return new PostgresUsageFolding(database);
  }

  @Bean
  UsageReports usageReports(DataSource database) {
    return new PostgresUsageReports(database);
  }
}
