package dev.tollgate.engine.drools;

import dev.tollgate.engine.rating.Arithmetic;
import dev.tollgate.engine.rating.GateActions;
import dev.tollgate.engine.rating.Phase;
import dev.tollgate.engine.rating.PriceActions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// Writes rules as the rule engine compiles them: one file a phase, every rule named by its place
/// in the set, and nothing in it that was not read and found right.
///
/// Conditions are put in an order that lets the engine look rules up instead of trying each:
/// equalities with strings first.
final class DrlWriter {

  private static final Comparator<Condition> INDEXED_FIRST =
      Comparator.comparingInt(DrlWriter::rank)
          .thenComparing(condition -> condition.field().name())
          .thenComparing(Condition::drl);

  private DrlWriter() {}

  static String packageOf(Phase phase) {
    return "pricing." + phase.key();
  }

  /// The name a rule goes by in the rule engine: its place in the order of the set.
  static String nameOf(int place) {
    return "r" + place;
  }

  static int placeOf(String name) {
    return Integer.parseInt(name, 1, name.length(), 10);
  }

  /// @param rules of the whole set, in the order they act in
  static String write(Phase phase, List<PricingRule> rules) {
    StringBuilder drl = new StringBuilder();
    drl.append("package ").append(packageOf(phase)).append("\n");
    phase
        .facts()
        .forEach(fact -> drl.append("import ").append(fact.type().getName()).append(";\n"));
    drl.append("import ").append(Arithmetic.class.getName()).append(";\n");
    globals(phase).forEach(global -> drl.append("global ").append(global).append(";\n"));
    for (int place = 0; place < rules.size(); place++) {
      if (rules.get(place).ref().phase() == phase) {
        drl.append(rule(place, rules.size(), rules.get(place)));
      }
    }
    return drl.toString();
  }

  private static List<String> globals(Phase phase) {
    if (phase.isGate()) {
      return List.of(GateActions.class.getName() + " gate");
    }
    if (phase.isPrice()) {
      return List.of(PriceActions.class.getName() + " price");
    }
    return PolicyGlobal.in(phase).stream()
        .map(global -> global.actions().getName() + " " + global.written())
        .toList();
  }

  /// The place becomes the salience too, so that rules fire in the order of the set whatever order
  /// they were loaded in.
  private static String rule(int place, int count, PricingRule rule) {
    return """
    rule "%s"
      salience %d
      when
        call : %s( %s )
      then
        %s
    end
    """
        .formatted(
            nameOf(place),
            count - place,
            rule.fact().type().getSimpleName(),
            rule.conditions().stream()
                .distinct()
                .sorted(INDEXED_FIRST)
                .map(Condition::drl)
                .collect(Collectors.joining(", ")),
            rule.calls().stream().map(RuleCall::drl).collect(Collectors.joining(" ")));
  }

  private static int rank(Condition condition) {
    boolean equal = condition.comparison() == Comparison.EQUAL && condition.literal() != null;
    return switch (condition.field().type()) {
      case TEXT -> equal ? 0 : 3;
      case WHOLE, DECIMAL -> equal ? 1 : 4;
      case FLAG -> 2;
    };
  }
}
