package dev.tollgate.app;

import dev.tollgate.engine.billing.Invoices;
import dev.tollgate.engine.billing.IssueInvoices;
import dev.tollgate.engine.billing.Payments;
import dev.tollgate.store.billing.PostgresInvoices;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts together who invoices.
@Configuration(proxyBeanMethods = false)
class InvoiceWiring {

  @Bean
  Invoices invoices(DataSource database) {
    return new PostgresInvoices(database);
  }

  @Bean
  IssueInvoices issueInvoices(Invoices invoices, Payments payments) {
    return new IssueInvoices(invoices, payments);
  }
}
