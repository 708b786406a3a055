package dev.tollgate.app;

import dev.tollgate.store.ledger.LedgerSettings;
import dev.tollgate.store.ledger.PostgresCallRecords;
import dev.tollgate.store.ledger.PostgresLedger;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts together the books: who writes them and who reads them back.
@Configuration(proxyBeanMethods = false)
class LedgerWiring {

  /// Leases and the clock check run on real time, whatever clock calls are made on.
  @Bean(destroyMethod = "close")
  PostgresLedger ledger(DataSource database) {
    return new PostgresLedger(database, InstantSource.system(), LedgerSettings.DEFAULT);
  }

  @Bean
  PostgresCallRecords callRecords(DataSource database) {
    return new PostgresCallRecords(database);
  }
}
