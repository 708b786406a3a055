package dev.tollgate.engine.call;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.engine.rating.MeteredCall;
import dev.tollgate.engine.rating.MeteredCallBuilder;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.usage.ServiceClass;
import java.time.Instant;
import java.time.ZoneId;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// Who calls what, on which terms and when: everything of a [MeteredCall] but its usage.
///
/// @param account null in a quote for a tier alone
/// @param arms of the account in running experiments
/// @param accountZone where the account's hours are reckoned
/// @param platformZone where peak hours and holidays are reckoned
/// @param ownKey whether the call is made with the customer's own key at the provider
record CallTerms(
    @Nullable Account account,
    SortedMap<String, String> arms,
    TierVersion tier,
    Model model,
    String service,
    ServiceClass serviceClass,
    ZoneId accountZone,
    ZoneId platformZone,
    boolean ownKey,
    Instant at) {

  /// The feature a tier must include before calls are made with a customer's own provider key.
  private static final String OWN_KEYS = "byok";

  /// The fact that rules see, without usage, ceiling and month-to-date figures.
  MeteredCall fact(PricingRules rules) {
    MeteredCallBuilder fact =
        MeteredCall.builder()
            .tierCode(tier.code())
            .tierVersion(tier.version())
            .tierMarkup(tier.markupPercent())
            .modelMarkup(model.markupPercent())
            .tierModelMarkup(tier.models().markupOf(model.name()))
            .tierPeakFactor(tier.peakFactor())
            .tierByokFee(tier.byokFeePercent())
            .tierMayLose(tier.mayLose())
            .tierOutputCap(tier.outputCap())
            .tierDayCalls(tier.limits().callsADay())
            .tierMonthCalls(tier.limits().callsAMonth())
            .modelOutputCap(tier.models().outputCapOf(model.name()))
            .modelMonthCalls(tier.models().monthCallsOf(model.name()))
            .featureIncluded(included(service) && (!ownKey || included(OWN_KEYS)))
            .model(model.name())
            .modelFamily(model.family())
            .modelAllowed(tier.models().admits(model.name(), model.small()))
            .modelFree(model.free())
            .provider(model.provider())
            .service(service)
            .byok(ownKey)
            .serviceClass(serviceClass.key());
    return withAccount(new CallClock(at, platformZone, accountZone).on(fact, rules)).build();
  }

  private MeteredCallBuilder withAccount(MeteredCallBuilder fact) {
    if (account == null) {
      return fact;
    }
    return fact.account(account.id().toString())
        .arms(arms)
        .suspended(account.suspended())
        .trialOver(account.trialEnds() != null && !at.isBefore(account.trialEnds()))
        .industry(account.industry())
        .couponPercent(account.couponPercent(at));
  }

  private boolean included(String feature) {
    return tier.features().contains(feature);
  }
}
