package dev.tollgate.engine.drools;

import dev.tollgate.engine.rating.AffordActions;
import dev.tollgate.engine.rating.AlertActions;
import dev.tollgate.engine.rating.ChargeActions;
import dev.tollgate.engine.rating.FactType;
import dev.tollgate.engine.rating.LotActions;
import dev.tollgate.engine.rating.PeriodActions;
import dev.tollgate.engine.rating.Phase;
import dev.tollgate.engine.rating.SuggestActions;
import java.util.Arrays;
import java.util.List;

/// What the rules of a phase other than gate and price act through.
enum PolicyGlobal {
  GATE("gate", AffordActions.class, Phase.AFFORDABILITY, FactType.CALL),
  PERIOD("period", PeriodActions.class, Phase.ROLLOVER, FactType.PERIOD_END),
  LOT("lot", LotActions.class, Phase.ROLLOVER, FactType.LOT),
  ALERT("alert", AlertActions.class, Phase.ALERTS, FactType.SPEND),
  SUGGEST("suggest", SuggestActions.class, Phase.SUGGESTIONS, FactType.TIER_COMPARISON),
  CHARGE("charge", ChargeActions.class, Phase.CHARGES, FactType.USAGE_EVENT);

  private final String written;
  private final Class<?> actions;
  private final Phase phase;
  private final FactType fact;

  PolicyGlobal(String written, Class<?> actions, Phase phase, FactType fact) {
    this.written = written;
    this.actions = actions;
    this.phase = phase;
    this.fact = fact;
  }

  static PolicyGlobal of(Phase phase, FactType fact) {
    return Arrays.stream(values())
        .filter(each -> each.phase == phase && each.fact == fact)
        .findFirst()
        .orElseThrow();
  }

  static List<PolicyGlobal> in(Phase phase) {
    return Arrays.stream(values()).filter(each -> each.phase == phase).toList();
  }

  /// The name that rules write: `charge`.
  String written() {
    return written;
  }

  Class<?> actions() {
    return actions;
  }

  /// The actions by name.
  List<String> methods() {
    return Arrays.stream(actions.getMethods())
        .map(each -> each.getName())
        .distinct()
        .sorted()
        .toList();
  }
}
