package dev.tollgate.app;

import dev.tollgate.engine.call.AdmitCall;
import dev.tollgate.engine.call.CallPolicy;
import dev.tollgate.engine.call.KeptRefusals;
import dev.tollgate.engine.call.QuoteCall;
import dev.tollgate.engine.call.ReleaseCall;
import dev.tollgate.engine.call.SettleCall;
import dev.tollgate.engine.catalog.PriceBooks;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.plan.Callers;
import dev.tollgate.engine.plan.ExperimentArms;
import dev.tollgate.engine.plan.Keys;
import dev.tollgate.engine.plan.ProviderKeys;
import dev.tollgate.engine.plan.Tiers;
import dev.tollgate.engine.rating.RulesInForce;
import dev.tollgate.engine.release.RuleCompiler;
import dev.tollgate.engine.release.RuleSets;
import dev.tollgate.provider.Providers;
import dev.tollgate.store.account.GatewayNodes;
import dev.tollgate.store.account.PostgresKeyUses;
import dev.tollgate.store.account.PostgresKeys;
import dev.tollgate.store.caller.ApiKeys;
import dev.tollgate.store.caller.PostgresCallers;
import dev.tollgate.store.secret.KeyFingerprints;
import dev.tollgate.store.secret.KeySecrets;
import dev.tollgate.web.gateway.CallIds;
import dev.tollgate.web.gateway.CallTimes;
import dev.tollgate.web.gateway.CompleteCall;
import dev.tollgate.web.gateway.ConcludeCall;
import dev.tollgate.web.gateway.Deadlines;
import dev.tollgate.web.gateway.GatewaySettings;
import dev.tollgate.web.gateway.ListModels;
import dev.tollgate.web.gateway.OpenCalls;
import dev.tollgate.web.gateway.Upstream;
import dev.tollgate.web.gateway.rate.RateLimits;
import dev.tollgate.web.receipt.ReadQuoteRequest;
import dev.tollgate.web.receipt.ReceiptPolicy;
import dev.tollgate.web.rules.KeptRules;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationPredicate;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/// Puts together what the metered API is made of.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GatewaySettings.class)
class GatewayWiring {

  @Bean
  KeyFingerprints keyFingerprints(
      @Value("${tollgate.master-key:}") String masterKey,
      @Value("${tollgate.master-key-previous:#{null}}") @Nullable String previous) {
    return new KeyFingerprints(masterKey, Optional.ofNullable(previous));
  }

  @Bean
  ApiKeys apiKeys(DataSource database, KeyFingerprints fingerprints) {
    return new ApiKeys(database, fingerprints, new SecureRandom());
  }

  @Bean
  Keys keys(DataSource database, KeyFingerprints fingerprints) {
    return new PostgresKeys(database, new KeySecrets(fingerprints, new SecureRandom()));
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  PostgresKeyUses keyUses(DataSource database) {
    return new PostgresKeyUses(database);
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  PostgresCallers callers(DataSource database, KeyFingerprints fingerprints) {
    return new PostgresCallers(database, fingerprints);
  }

  @Bean
  QuoteCall quoteCall(
      PriceBooks prices, ExperimentArms experiments, Tiers tiers, CallPolicy policy) {
    return new QuoteCall(prices, experiments, tiers, policy.platformZone());
  }

  @Bean
  ConcludeCall concludeCall(SettleCall settle, ReleaseCall release, InstantSource clock) {
    return new ConcludeCall(settle, release, clock);
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  OpenCalls openCalls(Ledger ledger, CallPolicy policy) {
    return new OpenCalls(ledger, policy.lease());
  }

  @Bean(destroyMethod = "close")
  Deadlines deadlines() {
    return new Deadlines();
  }

  @Bean
  CompleteCall completeCall(
      RateLimits rates,
      AdmitCall admit,
      ConcludeCall conclude,
      Providers providers,
      ProviderKeys ownKeys,
      OpenCalls open,
      CallIds ids,
      KeptRefusals refusals,
      InstantSource clock,
      Deadlines deadlines,
      GatewaySettings settings) {
    return new CompleteCall(
        rates,
        admit,
        conclude,
        new Upstream(providers, ownKeys),
        open,
        ids,
        refusals,
        clock,
        deadlines,
        settings);
  }

  /// A node that answers no calls takes no share.
  @Bean(destroyMethod = "close")
  GatewayNodes gatewayNodes(DataSource database, Environment environment) {
    GatewayNodes nodes = new GatewayNodes(database, InstantSource.system(), UUID.randomUUID());
    if (Role.of(SettingSource.spring(environment)).contains(Role.GATEWAY)) {
      nodes.start();
    }
    return nodes;
  }

  @Bean
  RateLimits rateLimits(GatewayNodes nodes) {
    return new RateLimits(nodes, InstantSource.system());
  }

  @Bean
  CallTimes callTimes(MeterRegistry meters) {
    return new CallTimes(meters);
  }

  /// Metered calls are timed by [CallTimes].
  @Bean
  ObservationPredicate meteredCallsTimeThemselves() {
    return (name, context) ->
        !(context instanceof ServerRequestObservationContext request
            && request.getCarrier() != null
            && isMetered(request.getCarrier().getRequestURI()));
  }

  private static boolean isMetered(String path) {
    return path.startsWith("/v1/") || path.startsWith("/api/v1/llm/");
  }

  @Bean
  ListModels listModels(
      PriceBooks prices, QuoteCall quote, RulesInForce rules, InstantSource clock) {
    return new ListModels(prices, quote, rules, clock);
  }

  @Bean
  ReadQuoteRequest readQuoteRequest(
      Callers callers, RulesInForce rules, KeptRules kept, InstantSource clock) {
    return new ReadQuoteRequest(callers, rules, kept, clock);
  }

  @Bean
  KeptRules keptRules(RulesInForce rules, RuleSets sets, RuleCompiler compiler) {
    return new KeptRules(rules, sets, compiler);
  }

  /// Customers see the whole of their receipts in a demo, and where the operator says so.
  @Bean
  ReceiptPolicy receiptPolicy(
      Instance instance, @Value("${tollgate.customer-receipts:}") String receipts) {
    return new ReceiptPolicy(receipts.isEmpty() ? instance.demo() : receipts.equals("full"));
  }
}
