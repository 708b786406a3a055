package dev.tollgate.app;

import dev.tollgate.engine.account.Accounts;
import dev.tollgate.engine.account.Budgets;
import dev.tollgate.engine.account.Members;
import dev.tollgate.engine.account.Teams;
import dev.tollgate.engine.billing.AccountsAtAGlance;
import dev.tollgate.engine.billing.Allocations;
import dev.tollgate.engine.billing.CloseBillingPeriod;
import dev.tollgate.engine.billing.OpenAccount;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.plan.Callers;
import dev.tollgate.store.account.PostgresAccounts;
import dev.tollgate.store.account.PostgresAccountsAtAGlance;
import dev.tollgate.store.account.PostgresAllocations;
import dev.tollgate.store.account.PostgresBudgets;
import dev.tollgate.store.account.PostgresMembers;
import dev.tollgate.store.account.PostgresTeams;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts together what organisations are kept by.
@Configuration(proxyBeanMethods = false)
class AccountWiring {

  @Bean
  AccountsAtAGlance accountsAtAGlance(DataSource database) {
    return new PostgresAccountsAtAGlance(database);
  }

  @Bean
  Accounts accounts(DataSource database) {
    return new PostgresAccounts(database);
  }

  @Bean
  OpenAccount openAccount(Accounts accounts, Callers tiers, CloseBillingPeriod months) {
    return new OpenAccount(accounts, tiers, months);
  }

  @Bean
  Teams teams(DataSource database) {
    return new PostgresTeams(database);
  }

  @Bean
  Members members(DataSource database) {
    return new PostgresMembers(database);
  }

  @Bean
  Budgets budgets(DataSource database) {
    return new PostgresBudgets(database);
  }

  @Bean
  Allocations allocations(DataSource database, Budgets budgets, Ledger ledger) {
    return new PostgresAllocations(database, budgets, ledger);
  }
}
