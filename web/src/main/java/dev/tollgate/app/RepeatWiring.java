package dev.tollgate.app;

import dev.tollgate.engine.access.SignInAttempts;
import dev.tollgate.engine.call.ForgetRequests;
import dev.tollgate.engine.call.KeptAnswers;
import dev.tollgate.engine.call.KeptRefusals;
import dev.tollgate.store.call.PostgresKeptAnswers;
import dev.tollgate.store.call.PostgresKeptRefusals;
import dev.tollgate.store.secret.Keyring;
import dev.tollgate.web.document.RepeatsInDocument;
import dev.tollgate.web.gateway.CallIds;
import dev.tollgate.web.gateway.GatewaySettings;
import dev.tollgate.web.repeat.RepeatedRequests;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts together what carries a request out once, however often it is sent.
@Configuration(proxyBeanMethods = false)
class RepeatWiring {

  @Bean
  KeptAnswers keptAnswers(DataSource database, Keyring keyring) {
    return new PostgresKeptAnswers(database, keyring);
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  PostgresKeptRefusals keptRefusals(DataSource database) {
    return new PostgresKeptRefusals(database);
  }

  @Bean
  ForgetRequests forgetRequests(
      KeptAnswers answers, KeptRefusals refusals, SignInAttempts attempts) {
    return new ForgetRequests(answers, refusals, attempts);
  }

  @Bean
  CallIds callIds() {
    return new CallIds(InstantSource.system());
  }

  @Bean
  RepeatedRequests repeatedRequests(KeptAnswers answers, CallIds ids, GatewaySettings settings) {
    return new RepeatedRequests(
        answers, ids::next, InstantSource.system(), Math.toIntExact(settings.mostBody().toBytes()));
  }

  /// Its place is in the security chains alone.
  @Bean
  FilterRegistrationBean<RepeatedRequests> repeatedWhereKeysAreKnown(RepeatedRequests repeated) {
    FilterRegistrationBean<RepeatedRequests> registration = new FilterRegistrationBean<>(repeated);
    registration.setEnabled(false);
    return registration;
  }

  @Bean
  OpenApiCustomizer repeatsAreWritten() {
    return new RepeatsInDocument();
  }
}
