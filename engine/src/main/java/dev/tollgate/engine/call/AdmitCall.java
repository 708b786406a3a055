package dev.tollgate.engine.call;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.AllowanceMonth;
import dev.tollgate.engine.call.Admission.Admitted;
import dev.tollgate.engine.call.Admission.Refused;
import dev.tollgate.engine.catalog.PriceBooks;
import dev.tollgate.engine.catalog.ProviderCost;
import dev.tollgate.engine.ledger.CallFacts;
import dev.tollgate.engine.ledger.CounterClaim;
import dev.tollgate.engine.ledger.HoldAnswer;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.ledger.PlaceHold;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.plan.Callers;
import dev.tollgate.engine.plan.ExperimentArms;
import dev.tollgate.engine.plan.OwnKeys;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.engine.plan.Tiers;
import dev.tollgate.engine.rating.Affordability;
import dev.tollgate.engine.rating.GateDecision;
import dev.tollgate.engine.rating.MeteredCall;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.rating.RefusalCode;
import dev.tollgate.engine.rating.RulesInForce;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
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
  private final Ledger ledger;
  private final Tiers tiers;
  private final CallPolicy policy;
  private final BurnOrders burnOrders;

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
    this.ledger = ledger;
    this.tiers = tiers;
    this.policy = policy;
    this.burnOrders = new BurnOrders(rules.current());
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
        return admission instanceof Refused refused ? refused.on(outcome.facts()) : admission;
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

  private static Refused unpriced(String message) {
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
    private final MeteredCall terms;

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
      this.terms = on(caller.tier());
    }

    /// Null when the ledger found the caller out of date.
    @Nullable Admission run() {
      Refused outside = new ScopeOfKey(caller).refuses(request.service(), found.model());
      if (outside != null) {
        return outside;
      }
      return switch (set.gate(asked(terms))) {
        case GateDecision.Shut shut ->
            GateRefusal.of(
                shut,
                terms,
                caller.tier(),
                new AdmittingTiers(tiers, set).cheapest(tier -> asked(on(tier))));
        case GateDecision.Open open -> bounded(open);
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

    /// The call as gate rules see it.
    private MeteredCall asked(MeteredCall call) {
      return call.toBuilder()
          .promptTokens(request.demand().promptBytes())
          .outputCeiling(request.demand().outputCeiling())
          .build();
    }

    /// What rules saw before anything was bounded.
    CallFacts facts() {
      return factsOf(asked(terms));
    }

    private CallFacts factsOf(MeteredCall fact) {
      return new CallFacts(
          fact,
          set.id(),
          found.price().id(),
          request.model(),
          request.tags(),
          request.stream(),
          at);
    }

    private @Nullable Admission bounded(GateDecision.Open gate) {
      OptionalLong ceiling = OutputCeiling.of(request, gate, found);
      if (ceiling.isEmpty()) {
        return new Refused(
            RefusalCode.OUTPUT_UNBOUNDED,
            "Nothing bounds the output of '%s'. Name max_tokens.".formatted(found.model().name()),
            null,
            "max_tokens");
      }
      OptionalLong prompt = PromptBound.of(request.demand(), found);
      if (prompt.isEmpty()) {
        return new Refused(
            RefusalCode.PROMPT_UNBOUNDED,
            "The context size of '%s' is not published, so images and files cannot be bounded. Send text only."
                .formatted(found.model().name()),
            null,
            "messages");
      }
      WorstCaseOfCall worst =
          new WorstCaseOfCall(request, found, set, terms, prompt.getAsLong(), at);
      return switch (worst.cost(ceiling.getAsLong())) {
        case ProviderCost.Costed most ->
            hold(gate, worst, ceiling.getAsLong(), worst.price(ceiling.getAsLong(), most.total()));
        case ProviderCost.Unpriced gap -> unpriced(PricedModel.unpriced(found, gap.kind()));
      };
    }

    private @Nullable Admission hold(
        GateDecision.Open gate, WorstCaseOfCall worst, long ceiling, Credits wanted) {
      Affordability afford =
          set.afford(worst.fact(ceiling).toBuilder().creditsWanted(wanted.decimal()).build());
      AllowanceMonth month = caller.account().monthAt(at);
      List<CounterClaim> claims =
          new HoldCounters(
                  caller.account(), found.model().name(), month, at, worst.bounds(ceiling), wanted)
              .claims(gate.ceilings(), caller.budgets());
      CallFacts facts = factsOf(terms.toBuilder().outputCeiling(ceiling).build());
      PlaceHold hold =
          new PlaceHold(
              request.call(),
              caller.account(),
              caller.key(),
              caller.tier().version(),
              caller.tier().overdraft(),
              wanted,
              minimum(afford, worst, ceiling, wanted),
              burnOrders.of(set),
              month,
              claims,
              policy.lease(),
              facts,
              at);
      return answered(hold, gate, worst, ceiling, afford);
    }

    /// The least worth holding: what is wanted, or what the output costs that rules would clamp to.
    private static Credits minimum(
        Affordability afford, WorstCaseOfCall worst, long ceiling, Credits wanted) {
      return switch (afford) {
        case Affordability.Refused refused -> wanted;
        case Affordability.Clamped clamped ->
            clamped.leastOutput() < ceiling
                ? wanted.min(worst.price(clamped.leastOutput()))
                : wanted;
      };
    }

    private @Nullable Admission answered(
        PlaceHold hold,
        GateDecision.Open gate,
        WorstCaseOfCall worst,
        long ceiling,
        Affordability afford) {
      return switch (ledger.hold(hold)) {
        case HoldAnswer.Held held -> {
          long covered =
              held.granted().equals(hold.wanted())
                  ? ceiling
                  : worst.covered(held.granted(), leastOutput(afford), ceiling);
          MeteredCall frozen =
              hold.facts().fact().toBuilder()
                  .outputCeiling(covered)
                  .monthTokens(held.monthTokens())
                  .monthSpend(held.monthSpend().decimal())
                  .build();
          yield new Admitted(
              new AdmittedCall(
                  request.call(),
                  caller,
                  found.model(),
                  found.price(),
                  set,
                  hold.facts().withFact(frozen),
                  covered,
                  worst.bounds(covered).outputTokens(),
                  worst.promptBound(),
                  held.granted(),
                  held.available()));
        }
        case HoldAnswer.Insufficient lacking -> HoldRefusal.insufficient(lacking, afford);
        case HoldAnswer.LimitReached limit -> HoldRefusal.limit(limit, gate.ceilings(), caller, at);
        case HoldAnswer.Invalid invalid ->
            new Refused(invalid.code(), invalid.message(), null, null);
        case HoldAnswer.Duplicate duplicate -> HoldRefusal.duplicate(request.call());
        case HoldAnswer.Stale stale -> null;
        case HoldAnswer.MonthEnded ended -> null;
      };
    }

    private static long leastOutput(Affordability afford) {
      return switch (afford) {
        case Affordability.Refused refused ->
            throw new IllegalStateException("A call that may not be clamped was");
        case Affordability.Clamped clamped -> clamped.leastOutput();
      };
    }
  }
}
