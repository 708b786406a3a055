package dev.tollgate.app;

import dev.tollgate.engine.account.Accounts;
import dev.tollgate.engine.billing.ClosedPeriods;
import dev.tollgate.engine.billing.FinishPayment;
import dev.tollgate.engine.billing.FinishPurchase;
import dev.tollgate.engine.billing.Payments;
import dev.tollgate.engine.billing.Purchases;
import dev.tollgate.engine.billing.Subscriptions;
import dev.tollgate.engine.billing.collection.AgreePayment;
import dev.tollgate.engine.billing.collection.AutoTopUps;
import dev.tollgate.engine.billing.collection.BookCollected;
import dev.tollgate.engine.billing.collection.CollectPayments;
import dev.tollgate.engine.billing.collection.Collector;
import dev.tollgate.engine.billing.collection.CollectorEvents;
import dev.tollgate.engine.billing.collection.Customers;
import dev.tollgate.engine.billing.collection.DunAccounts;
import dev.tollgate.engine.billing.collection.HandleEvents;
import dev.tollgate.engine.billing.collection.PaidLots;
import dev.tollgate.engine.billing.collection.PayByLink;
import dev.tollgate.engine.billing.collection.PayLinks;
import dev.tollgate.engine.billing.collection.PaymentReturns;
import dev.tollgate.engine.billing.collection.PaymentTrails;
import dev.tollgate.engine.billing.collection.Reconcile;
import dev.tollgate.engine.billing.collection.Reconciliations;
import dev.tollgate.engine.billing.collection.RefundPayment;
import dev.tollgate.engine.billing.collection.RetryPayments;
import dev.tollgate.engine.billing.collection.RetryPolicy;
import dev.tollgate.engine.billing.collection.SaveCard;
import dev.tollgate.engine.billing.collection.SuspendPayer;
import dev.tollgate.engine.billing.collection.TopUp;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.store.billing.PostgresPayments;
import dev.tollgate.store.collection.PostgresAutoTopUps;
import dev.tollgate.store.collection.PostgresCollectorEvents;
import dev.tollgate.store.collection.PostgresCustomers;
import dev.tollgate.store.collection.PostgresDunned;
import dev.tollgate.store.collection.PostgresPaymentReturns;
import dev.tollgate.store.collection.PostgresPaymentTrails;
import dev.tollgate.store.collection.PostgresReconciliations;
import dev.tollgate.web.webhook.EventsSoon;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/// Puts together how money is collected.
@Configuration(proxyBeanMethods = false)
class CollectionWiring {

  @Bean
  PaymentTrails paymentTrails(DataSource database) {
    return new PostgresPaymentTrails(database);
  }

  @Bean
  Customers customers(DataSource database) {
    return new PostgresCustomers(database);
  }

  @Bean
  CollectorEvents collectorEvents(DataSource database) {
    return new PostgresCollectorEvents(database);
  }

  @Bean
  PaymentReturns paymentReturns(DataSource database) {
    return new PostgresPaymentReturns(database);
  }

  @Bean
  CollectPayments collectPayments(
      DataSource database,
      PaymentTrails trails,
      Customers customers,
      Accounts accounts,
      Collector collector,
      PayLinks links) {
    return new CollectPayments(
        new PostgresPayments(database),
        trails,
        customers,
        accounts,
        collector,
        RetryPolicy.STANDARD,
        links);
  }

  @Bean
  PayByLink payByLink(PaymentTrails trails, Collector collector, CollectPayments payments) {
    return new PayByLink(trails, collector, payments);
  }

  /// Without anybody who collects, payments come by bank.
  @Bean
  @Primary
  Payments payments(DataSource database, Collector collector, CollectPayments collected) {
    return collector.isThere() ? collected : new PostgresPayments(database);
  }

  @Bean
  PaidLots paidLots(Purchases purchases, Subscriptions subscriptions, ClosedPeriods periods) {
    return new PaidLots(purchases, subscriptions, periods);
  }

  @Bean
  SuspendPayer suspendPayer(
      Accounts accounts,
      Ledger ledger,
      @Value("${stripe.suspend:DISPUTE}") SuspendPayer.Policy policy) {
    return new SuspendPayer(accounts, ledger, policy);
  }

  @Bean
  BookCollected bookCollected(
      Ledger ledger, PaymentReturns returns, PaidLots lots, SuspendPayer suspend) {
    return new BookCollected(ledger, returns, lots, suspend);
  }

  @Bean
  AgreePayment agreePayment(
      Collector collector,
      PaymentTrails trails,
      Payments payments,
      FinishPayment finish,
      BookCollected books) {
    return new AgreePayment(collector, trails, payments, finish, books);
  }

  @Bean
  HandleEvents handleEvents(
      CollectorEvents events,
      Collector collector,
      PaymentTrails trails,
      AgreePayment agree,
      FinishPayment finish,
      Customers customers) {
    return new HandleEvents(events, collector, trails, agree, finish, customers);
  }

  @Bean(destroyMethod = "close")
  EventsSoon eventsSoon(HandleEvents events, InstantSource clock) {
    return new EventsSoon(events, clock);
  }

  @Bean
  SaveCard saveCard(Collector collector, Customers customers, CollectPayments payments) {
    return new SaveCard(collector, customers, payments);
  }

  @Bean
  RefundPayment refundPayment(
      Collector collector,
      PaymentTrails trails,
      Payments payments,
      PaymentReturns returns,
      AgreePayment agree) {
    return new RefundPayment(collector, trails, payments, returns, agree);
  }

  @Bean
  RetryPayments retryPayments(
      Collector collector, PaymentTrails trails, CollectPayments payments, FinishPayment finish) {
    return new RetryPayments(collector, trails, payments, finish);
  }

  @Bean
  AutoTopUps autoTopUps(DataSource database, Purchases purchases) {
    return new PostgresAutoTopUps(database, purchases);
  }

  @Bean
  TopUp topUp(
      AutoTopUps rules,
      Purchases purchases,
      Payments payments,
      FinishPurchase finish,
      Customers customers,
      Accounts accounts,
      Ledger ledger) {
    return new TopUp(rules, purchases, payments, finish, customers, accounts, ledger);
  }

  @Bean
  Reconciliations reconciliations(DataSource database) {
    return new PostgresReconciliations(database);
  }

  @Bean
  Reconcile reconcile(Collector collector, AgreePayment agree, Reconciliations kept) {
    return new Reconcile(collector, agree, kept);
  }

  @Bean
  DunAccounts dunAccounts(DataSource database) {
    return new DunAccounts(new PostgresDunned(database));
  }
}
