package dev.tollgate.app;

import dev.tollgate.engine.billing.Invoices;
import dev.tollgate.engine.billing.IssueInvoices;
import dev.tollgate.engine.billing.MonthsToCompare;
import dev.tollgate.engine.billing.PutAwaySuggestions;
import dev.tollgate.engine.billing.SuggestTier;
import dev.tollgate.engine.call.CallOnTier;
import dev.tollgate.engine.call.RerateCall;
import dev.tollgate.engine.catalog.PriceBooks;
import dev.tollgate.engine.plan.Callers;
import dev.tollgate.engine.plan.Tiers;
import dev.tollgate.engine.rating.RulesInForce;
import dev.tollgate.store.billing.PostgresInvoices;
import dev.tollgate.store.billing.PostgresMonthsToCompare;
import dev.tollgate.store.billing.PostgresPutAwaySuggestions;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts together who invoices closed periods, and who compares them.
@Configuration(proxyBeanMethods = false)
class InvoiceWiring {

  @Bean
  Invoices invoices(DataSource database) {
    return new PostgresInvoices(database);
  }

  @Bean
  IssueInvoices issueInvoices(Invoices invoices) {
    return new IssueInvoices(invoices);
  }

  @Bean
  MonthsToCompare monthsToCompare(DataSource database) {
    return new PostgresMonthsToCompare(database);
  }

  @Bean
  PutAwaySuggestions putAwaySuggestions(DataSource database, MonthsToCompare months) {
    return new PostgresPutAwaySuggestions(database, months);
  }

  @Bean
  SuggestTier suggestTier(
      MonthsToCompare months,
      Callers callers,
      Tiers tiers,
      RerateCall rerate,
      PriceBooks prices,
      RulesInForce rules) {
    return new SuggestTier(months, callers, tiers, new CallOnTier(rerate, prices), rules);
  }
}
