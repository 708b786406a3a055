package dev.tollgate.app;

import dev.tollgate.app.demo.DemoCards;
import dev.tollgate.app.demo.DemoFile;
import dev.tollgate.app.demo.DemoSeed;
import dev.tollgate.engine.billing.collection.Collector;
import dev.tollgate.engine.billing.collection.Customers;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.plan.Callers;
import dev.tollgate.store.caller.ApiKeys;
import java.time.InstantSource;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/// Fills a demo, or lets the first administrator into what is none, when everything is wired and
/// before anyone is answered.
@Configuration(proxyBeanMethods = false)
class DemoWiring {

  @Bean
  DemoSeed demoSeed(Instance instance, ApiKeys keys, Callers callers, Ledger ledger) {
    return new DemoSeed(instance.dataSource(), keys, callers, ledger, DemoFile.in(instance.home()));
  }

  @Bean
  DemoCards demoCards(Instance instance, Customers customers, Collector collector) {
    return new DemoCards(instance.dataSource(), customers, collector);
  }

  @Bean
  SmartInitializingSingleton demoBeforeAnswers(
      Instance instance,
      DemoSeed seed,
      DemoCards cards,
      StandIn standIn,
      InstantSource clock,
      Environment environment) {
    return () -> {
      ListenSettings listen = ListenSettings.of(SettingSource.spring(environment));
      if (instance.demo()) {
        seed.fill(listen.url(), listen.adminPassword(), clock.instant());
        standIn.server().ifPresent(server -> cards.fill(server, clock.instant()));
      } else {
        listen
            .adminPassword()
            .ifPresent(password ->
                PeopleDesk.firstAdministrator(instance.dataSource(), password, clock.instant()));
      }
    };
  }
}
