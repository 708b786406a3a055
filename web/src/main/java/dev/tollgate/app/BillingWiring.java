package dev.tollgate.app;

import dev.tollgate.engine.billing.BuyCredits;
import dev.tollgate.engine.billing.ChangePlan;
import dev.tollgate.engine.billing.CloseBillingPeriod;
import dev.tollgate.engine.billing.CloseBillingPeriods;
import dev.tollgate.engine.billing.ClosedPeriods;
import dev.tollgate.engine.billing.Coupons;
import dev.tollgate.engine.billing.FinishChange;
import dev.tollgate.engine.billing.FinishPayment;
import dev.tollgate.engine.billing.FinishPurchase;
import dev.tollgate.engine.billing.MonthlyLedger;
import dev.tollgate.engine.billing.Payments;
import dev.tollgate.engine.billing.PreviewChange;
import dev.tollgate.engine.billing.Purchases;
import dev.tollgate.engine.billing.Subscriptions;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.plan.Callers;
import dev.tollgate.engine.plan.Tiers;
import dev.tollgate.engine.rating.RulesInForce;
import dev.tollgate.store.billing.PostgresClosedPeriods;
import dev.tollgate.store.billing.PostgresPurchases;
import dev.tollgate.store.billing.PostgresSubscriptions;
import dev.tollgate.store.ledger.PostgresLedger;
import dev.tollgate.web.api.subscription.PlanDesk;
import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;

/// Puts together what is paid in money: plans, their changes, and credits that are bought.
@Configuration(proxyBeanMethods = false)
class BillingWiring {

  private static final int GRACE_DAYS = 7;

  @Bean
  Subscriptions subscriptions(DataSource database, Callers callers) {
    return new PostgresSubscriptions(database, callers);
  }

  @Bean
  ClosedPeriods closedPeriods(
      DataSource database, Subscriptions subscriptions, Coupons coupons, Callers callers) {
    return new PostgresClosedPeriods(database, subscriptions, coupons, callers);
  }

  @Bean
  CloseBillingPeriod closeBillingPeriod(
      ClosedPeriods periods,
      PostgresLedger ledger,
      Payments payments,
      RulesInForce rules,
      Environment environment) {
    int days =
        WholeNumber.of(SettingSource.spring(environment), "tollgate.grace-days", GRACE_DAYS, 0, 90);
    return new CloseBillingPeriod(periods, ledger, payments, rules, Duration.ofDays(days));
  }

  @Bean
  CloseBillingPeriods closeBillingPeriods(ClosedPeriods periods, CloseBillingPeriod close) {
    return new CloseBillingPeriods(periods, close);
  }

  /// What everybody uses: a hold closes the month that it finds ended.
  @Bean
  @Primary
  Ledger monthlyLedger(PostgresLedger ledger, CloseBillingPeriod months) {
    return new MonthlyLedger(ledger, months);
  }

  @Bean
  Purchases purchases(DataSource database, Coupons coupons) {
    return new PostgresPurchases(database, coupons);
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
      Coupons coupons,
      CloseBillingPeriod months) {
    return new FinishChange(subscriptions, payments, callers, ledger, coupons, months);
  }

  @Bean
  ChangePlan changePlan(
      Subscriptions subscriptions,
      PreviewChange preview,
      Payments payments,
      FinishChange finish,
      CloseBillingPeriod months) {
    return new ChangePlan(subscriptions, preview, payments, finish, months);
  }

  @Bean
  FinishPurchase finishPurchase(Purchases purchases, Payments payments, Ledger ledger) {
    return new FinishPurchase(purchases, payments, ledger);
  }

  @Bean
  FinishPayment finishPayment(
      Payments payments,
      FinishChange changes,
      FinishPurchase purchases,
      CloseBillingPeriod months) {
    return new FinishPayment(payments, changes, purchases, months);
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
