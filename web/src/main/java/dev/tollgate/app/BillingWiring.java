package dev.tollgate.app;

import dev.tollgate.engine.billing.BuyCredits;
import dev.tollgate.engine.billing.ChangePlan;
import dev.tollgate.engine.billing.ClosedPeriods;
import dev.tollgate.engine.billing.Coupons;
import dev.tollgate.engine.billing.FinishChange;
import dev.tollgate.engine.billing.FinishPayment;
import dev.tollgate.engine.billing.FinishPurchase;
import dev.tollgate.engine.billing.Payments;
import dev.tollgate.engine.billing.PreviewChange;
import dev.tollgate.engine.billing.Purchases;
import dev.tollgate.engine.billing.Subscriptions;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.plan.Callers;
import dev.tollgate.engine.plan.Tiers;
import dev.tollgate.store.billing.PostgresClosedPeriods;
import dev.tollgate.store.billing.PostgresPurchases;
import dev.tollgate.store.billing.PostgresSubscriptions;
import dev.tollgate.web.api.subscription.PlanDesk;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts together what is paid in money: plans, their changes, and credits that are bought.
@Configuration(proxyBeanMethods = false)
class BillingWiring {

  @Bean
  Subscriptions subscriptions(DataSource database, Callers callers) {
    return new PostgresSubscriptions(database, callers);
  }

  @Bean
  ClosedPeriods closedPeriods(DataSource database) {
    return new PostgresClosedPeriods(database);
  }

  @Bean
  Purchases purchases(DataSource database) {
    return new PostgresPurchases(database);
  }

  @Bean
  PreviewChange previewChange(
      Subscriptions subscriptions, Callers callers, Tiers tiers, Coupons coupons) {
    return new PreviewChange(subscriptions, callers, tiers, coupons);
  }

  @Bean
  FinishChange finishChange(
      Subscriptions subscriptions,
      Payments payments,
      Callers callers,
      Ledger ledger,
      Coupons coupons) {
    return new FinishChange(subscriptions, payments, callers, ledger, coupons);
  }

  @Bean
  ChangePlan changePlan(
      Subscriptions subscriptions, PreviewChange preview, Payments payments, FinishChange finish) {
    return new ChangePlan(subscriptions, preview, payments, finish);
  }

  @Bean
  FinishPurchase finishPurchase(Purchases purchases, Payments payments, Ledger ledger) {
    return new FinishPurchase(purchases, payments, ledger);
  }

  @Bean
  FinishPayment finishPayment(Payments payments, FinishChange changes, FinishPurchase purchases) {
    return new FinishPayment(payments, changes, purchases);
  }

  @Bean
  BuyCredits buyCredits(
      Purchases purchases, Coupons coupons, Payments payments, FinishPurchase finish) {
    return new BuyCredits(purchases, coupons, payments, finish);
  }

  @Bean
  PlanDesk planDesk(ChangePlan plans, InstantSource clock) {
    return new PlanDesk(plans, clock);
  }
}
