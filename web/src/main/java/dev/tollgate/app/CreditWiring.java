package dev.tollgate.app;

import dev.tollgate.engine.billing.Coupons;
import dev.tollgate.engine.billing.RedeemCoupon;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.ledger.Transactions;
import dev.tollgate.store.credit.PostgresCoupons;
import dev.tollgate.store.credit.PostgresTransactions;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts together what people see of credits and do with them.
@Configuration(proxyBeanMethods = false)
class CreditWiring {

  @Bean
  Coupons coupons(DataSource database) {
    return new PostgresCoupons(database);
  }

  @Bean
  RedeemCoupon redeemCoupon(Coupons coupons, Ledger ledger) {
    return new RedeemCoupon(coupons, ledger);
  }

  @Bean
  Transactions transactions(DataSource database) {
    return new PostgresTransactions(database);
  }
}
