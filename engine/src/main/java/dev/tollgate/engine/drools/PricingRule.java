package dev.tollgate.engine.drools;

import dev.tollgate.engine.rating.FactType;
import dev.tollgate.engine.rating.RuleRef;
import java.util.Comparator;
import java.util.List;

/// A rule, read and found right. A rule built from a table is one for each row; one with `in (…)`
/// is one for each value.
///
/// @param fact what it looks at
/// @param column where it starts in its line, from 1
/// @param row the line of its table it was built from; zero when it has none
/// @param variant counts the values of `in (…)`, from 0
record PricingRule(
    RuleRef ref,
    FactType fact,
    int column,
    int row,
    int variant,
    int salience,
    List<Condition> conditions,
    List<RuleCall> calls) {

  /// The order in which rules act: phases, then the highest salience, then as they are written,
  /// file after file. Nothing else about a set decides it.
  static final Comparator<PricingRule> ORDER =
      Comparator.comparing((PricingRule rule) -> rule.ref().phase())
          .thenComparing(Comparator.comparingInt(PricingRule::salience).reversed())
          .thenComparing(rule -> rule.ref().file())
          .thenComparingInt(rule -> rule.ref().line())
          .thenComparingInt(PricingRule::column)
          .thenComparingInt(PricingRule::row)
          .thenComparingInt(PricingRule::variant);

  PricingRule {
    conditions = List.copyOf(conditions);
    calls = List.copyOf(calls);
  }
}
