package dev.tollgate.engine.call;

import dev.tollgate.engine.account.AllowanceMonth;
import dev.tollgate.engine.call.Admission.Admitted;
import dev.tollgate.engine.call.Admission.Refused;
import dev.tollgate.engine.catalog.ProviderCost;
import dev.tollgate.engine.ledger.CallFacts;
import dev.tollgate.engine.ledger.CounterClaim;
import dev.tollgate.engine.ledger.HoldAnswer;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.ledger.PlaceHold;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.rating.Affordability;
import dev.tollgate.engine.rating.GateDecision;
import dev.tollgate.engine.rating.MeteredCall;
import dev.tollgate.engine.rating.RefusalCode;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Bounds a call that gates let in, and holds what it costs at worst.
///
/// @param lease how long a hold stands unless it is renewed
record HoldWorstCase(Ledger ledger, BurnOrders burnOrders, Duration lease) {

  /// @return null when the ledger found the caller out of date
  @Nullable Admission hold(AskedCall call, GateDecision.Open gate) {
    OptionalLong ceiling = OutputCeiling.of(call.request(), gate, call.found());
    if (ceiling.isEmpty()) {
      return new Refused(
          RefusalCode.OUTPUT_UNBOUNDED,
          "Nothing bounds the output of '%s'. Name max_tokens."
              .formatted(call.found().model().name()),
          null,
          "max_tokens");
    }
    OptionalLong prompt = PromptBound.of(call.request().demand(), call.found());
    if (prompt.isEmpty()) {
      return new Refused(
          RefusalCode.PROMPT_UNBOUNDED,
          "The context size of '%s' is not published, so images and files cannot be bounded. Send text only."
              .formatted(call.found().model().name()),
          null,
          "messages");
    }
    WorstCaseOfCall worst = call.worst(prompt.getAsLong());
    return switch (worst.cost(ceiling.getAsLong())) {
      case ProviderCost.Costed most ->
          hold(
              call,
              gate,
              worst,
              ceiling.getAsLong(),
              worst.price(ceiling.getAsLong(), most.total()));
      case ProviderCost.Unpriced gap ->
          AdmitCall.unpriced(PricedModel.unpriced(call.found(), gap.kind()));
    };
  }

  private @Nullable Admission hold(
      AskedCall call, GateDecision.Open gate, WorstCaseOfCall worst, long ceiling, Credits wanted) {
    Affordability afford =
        call.rules()
            .afford(worst.fact(ceiling).toBuilder().creditsWanted(wanted.decimal()).build());
    AllowanceMonth month = call.caller().account().monthAt(call.at());
    List<CounterClaim> claims =
        new HoldCounters(
                call.caller().account(),
                call.found().model().name(),
                month,
                call.at(),
                worst.bounds(ceiling),
                wanted)
            .claims(gate.ceilings(), call.caller().budgets());
    CallFacts facts = call.factsOf(call.terms().toBuilder().outputCeiling(ceiling).build());
    PlaceHold hold =
        new PlaceHold(
            call.request().call(),
            call.caller().account(),
            call.caller().key(),
            call.caller().tier().version(),
            call.caller().tier().overdraft(),
            wanted,
            minimum(afford, worst, ceiling, wanted),
            burnOrders.of(call.rules()),
            month,
            claims,
            lease,
            facts,
            call.at());
    return answered(call, hold, gate, worst, ceiling, afford);
  }

  /// The least worth holding: what is wanted, or what the output costs that rules would clamp to.
  private static Credits minimum(
      Affordability afford, WorstCaseOfCall worst, long ceiling, Credits wanted) {
    return switch (afford) {
      case Affordability.Refused refused -> wanted;
      case Affordability.Clamped clamped ->
          clamped.leastOutput() < ceiling ? wanted.min(worst.price(clamped.leastOutput())) : wanted;
    };
  }

  private @Nullable Admission answered(
      AskedCall call,
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
                call.request().call(),
                call.caller(),
                call.found().model(),
                call.found().price(),
                call.rules(),
                hold.facts().withFact(frozen),
                covered,
                worst.bounds(covered).outputTokens(),
                worst.promptBound(),
                held.granted(),
                held.available()));
      }
      case HoldAnswer.Insufficient lacking -> HoldRefusal.insufficient(lacking, afford);
      case HoldAnswer.LimitReached limit ->
          HoldRefusal.limit(limit, gate.ceilings(), call.caller(), call.at());
      case HoldAnswer.Invalid invalid -> new Refused(invalid.code(), invalid.message(), null, null);
      case HoldAnswer.Duplicate duplicate -> HoldRefusal.duplicate(call.request().call());
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
