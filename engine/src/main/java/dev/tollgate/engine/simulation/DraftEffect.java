package dev.tollgate.engine.simulation;

import dev.tollgate.engine.call.RerateCall;
import dev.tollgate.engine.call.RerateCall.Again;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.rating.Ceiling;
import dev.tollgate.engine.rating.CeilingCounter;
import dev.tollgate.engine.rating.GateDecision;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.rating.Rated;
import dev.tollgate.engine.rating.RefusalCode;
import dev.tollgate.engine.simulation.CallEffect.DraftRefusal;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/// Works out what one draft makes of recorded calls, each by itself, with the month-to-date figures
/// it was rated on. Safe for use by many threads.
final class DraftEffect {

  /// The draft could not price a call: what it passes on is outside an action's range.
  static final RefusalCode RULES_FAIL = new RefusalCode("rules_fail");

  private final PricingRules draft;
  private final RerateCall rerate;
  private final Set<String> unchecked = new ConcurrentSkipListSet<>();

  DraftEffect(PricingRules draft, RerateCall rerate) {
    this.draft = draft;
    this.rerate = rerate;
  }

  CallEffect of(RecordedCall call) {
    Again again;
    try {
      again = rerate.under(draft, call.facts(), call.usage());
    } catch (RuntimeException failed) {
      return refused(call, new DraftRefusal(RULES_FAIL, String.valueOf(failed.getMessage())));
    }
    Rated rated = again.rating().rated();
    return switch (again.gate()) {
      case GateDecision.Shut shut ->
          refused(call, new DraftRefusal(shut.code(), shut.rule().name()));
      case GateDecision.Open open ->
          aboveCeiling(call, open.ceilings(), rated.price())
              .map(refusal -> refused(call, refusal))
              .orElseGet(() -> new CallEffect(call, rated.price(), rated.platformCost(), null));
    };
  }

  /// Counters with a ceiling that no record tells the state of.
  List<String> unchecked() {
    return List.copyOf(unchecked);
  }

  private static CallEffect refused(RecordedCall call, DraftRefusal refusal) {
    return new CallEffect(call, Credits.ZERO, ExactCredits.ZERO, refusal);
  }

  private Optional<DraftRefusal> aboveCeiling(
      RecordedCall call, List<Ceiling> ceilings, Credits price) {
    return ceilings.stream()
        .filter(ceiling -> isExceeded(call, ceiling, price))
        .map(ceiling -> new DraftRefusal(RefusalCode.LIMIT_REACHED, ceiling.rule().name()))
        .findFirst();
  }

  /// The hold would have looked at the worst case; the record has what the call came to.
  private boolean isExceeded(RecordedCall call, Ceiling ceiling, Credits price) {
    BigDecimal most = BigDecimal.valueOf(ceiling.most());
    return switch (CeilingCounter.ofKey(ceiling.counter()).orElseThrow()) {
      case MONTH_TOKENS ->
          Math.addExact(call.facts().fact().monthTokens(), call.usage().totalTokens())
              > ceiling.most();
      case MONTH_SPEND -> call.facts().fact().monthSpend().add(price.decimal()).compareTo(most) > 0;
      case MONTH_CALLS, DAY_CALLS, DAY_SPEND, MODEL_MONTH_CALLS -> {
        unchecked.add(ceiling.counter());
        yield false;
      }
    };
  }
}
