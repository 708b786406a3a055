package dev.tollgate.engine.call;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.call.Admission.Refused;
import dev.tollgate.engine.catalog.PriceBooks;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.plan.Callers;
import dev.tollgate.engine.plan.ExperimentArms;
import dev.tollgate.engine.plan.OwnKeys;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.engine.plan.Tiers;
import dev.tollgate.engine.rating.GateDecision;
import dev.tollgate.engine.rating.MeteredCall;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.rating.RefusalCode;
import dev.tollgate.engine.rating.RulesInForce;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// The use case before a call is sent: gate rules decide whether it may be made, its worst case is
/// priced without volume discount, and that much is held.
///
/// What is admitted carries everything it will be rated on, so that nothing that changes meanwhile
/// changes its price.
public final class AdmitCall {

  private static final int ATTEMPTS = 3;

  private final PriceBooks prices;
  private final RulesInForce rules;
  private final Callers callers;
  private final ExperimentArms experiments;
  private final OwnKeys ownKeys;
  private final Tiers tiers;
  private final CallPolicy policy;
  private final HoldWorstCase holds;

  /// @param tiers named to who is refused on another one
  public AdmitCall(
      PriceBooks prices,
      RulesInForce rules,
      Callers callers,
      ExperimentArms experiments,
      OwnKeys ownKeys,
      Ledger ledger,
      Tiers tiers,
      CallPolicy policy) {
    this.prices = prices;
    this.rules = rules;
    this.callers = callers;
    this.experiments = experiments;
    this.ownKeys = ownKeys;
    this.tiers = tiers;
    this.policy = policy;
    this.holds = new HoldWorstCase(ledger, new BurnOrders(rules.current()), policy.lease());
  }

  /// @param at the clock of the call: real, demo or replayed
  public Admission admit(CallRequest request, Instant at) {
    PricedModel priced =
        PricedModel.find(
            prices.current(), request.provider(), request.model(), request.serviceClass(), at);
    return switch (priced) {
      case PricedModel.Missing missing -> unpriced(missing.message());
      case PricedModel.Found found -> {
        String gap = PricedModel.gap(found, request.demand(), at);
        yield gap == null ? admitPriced(request, found, at) : unpriced(gap);
      }
    };
  }

  private Admission admitPriced(CallRequest request, PricedModel.Found found, Instant at) {
    Caller caller = request.caller();
    for (int attempt = 1; ; attempt++) {
      Attempt outcome = new Attempt(request, caller, found, rules.current(), at);
      Admission admission = outcome.run();
      if (admission != null) {
        return admission instanceof Refused refused ? refused.on(outcome.call.facts()) : admission;
      }
      Caller fresh = callers.again(caller).orElse(null);
      if (fresh == null) {
        return new Refused(
            RefusalCode.KEY_REVOKED, "This API key no longer works. Use another one.", null, null);
      }
      if (attempt == ATTEMPTS) {
        return new Refused(
            RefusalCode.ACCOUNT_CHANGED,
            "The account changed %d times while this call was admitted. Send it again."
                .formatted(ATTEMPTS),
            null,
            null);
      }
      caller = fresh;
    }
  }

  /// A replay is to come out the same whatever is being tried on real accounts.
  private SortedMap<String, String> armsOf(Account account) {
    return account.kind() == Account.Kind.REPLAY
        ? Collections.emptySortedMap()
        : experiments.expose(account.id());
  }

  static Refused unpriced(String message) {
    return new Refused(RefusalCode.MODEL_UNPRICED, message, null, "model");
  }

  /// One try at admitting a call for a caller as of one version of its account.
  private final class Attempt {

    private final CallRequest request;
    private final Caller caller;
    private final PricedModel.Found found;
    private final PricingRules set;
    private final Instant at;
    private final SortedMap<String, String> arms;
    private final boolean ownKey;
    private final AskedCall call;

    Attempt(
        CallRequest request, Caller caller, PricedModel.Found found, PricingRules set, Instant at) {
      this.request = request;
      this.caller = caller;
      this.found = found;
      this.set = set;
      this.at = at;
      this.arms = armsOf(caller.account());
      this.ownKey =
          !caller.testKey() && ownKeys.inUse(caller.account().id(), found.model().provider());
      this.call = new AskedCall(request, caller, found, set, on(caller.tier()), at);
    }

    /// Null when the ledger found the caller out of date.
    @Nullable Admission run() {
      Refused outside = new ScopeOfKey(caller).refuses(request.service(), found.model());
      if (outside != null) {
        return outside;
      }
      return switch (set.gate(call.asked())) {
        case GateDecision.Shut shut ->
            GateRefusal.of(
                shut,
                call.terms(),
                caller.tier(),
                new AdmittingTiers(tiers, set).cheapest(tier -> call.asked(on(tier))));
        case GateDecision.Open open -> holds.hold(call, open);
      };
    }

    private MeteredCall on(TierVersion tier) {
      return new CallTerms(
              caller.account(),
              arms,
              tier,
              found.model(),
              request.service(),
              request.serviceClass(),
              caller.account().zone(),
              policy.platformZone(),
              ownKey,
              at)
          .fact(set);
    }
  }
}
