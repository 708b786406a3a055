package dev.tollgate.app;

import dev.tollgate.store.DemoClock;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/// The instance and its database, as beans. The database outlives everything that uses it.
@Configuration(proxyBeanMethods = false)
class InstanceWiring {

  /// For an application that was not started by a command, as in tests.
  @Bean(destroyMethod = "close")
  @ConditionalOnMissingBean
  Instance instance(Environment environment) {
    return Instance.open(InstanceSettings.of(SettingSource.spring(environment)));
  }

  @Bean(destroyMethod = "")
  DataSource dataSource(Instance instance) {
    return instance.dataSource();
  }

  /// The one clock of business. Leases, rates and the clock check run on real time, and so make
  /// their own.
  @Bean
  InstantSource clock(Instance instance) {
    InstantSource real = InstantSource.system();
    return instance.demo() ? new DemoClock(instance.dataSource(), real) : real;
  }
}
