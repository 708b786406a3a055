package dev.tollgate.engine.drools;

import dev.tollgate.engine.rating.RuleRef;
import dev.tollgate.engine.release.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Finds rules that get in each other's way.
final class Conflicts {

  private Conflicts() {}

  /// Two rules of one name: a receipt could not tell which of them acted.
  static List<Finding> sameNames(List<PricingRule> rules) {
    List<Finding> findings = new ArrayList<>();
    Map<String, PricingRule> seen = new HashMap<>();
    for (PricingRule rule : rules) {
      PricingRule first = seen.putIfAbsent(rule.ref().name(), rule);
      if (first != null && !isVariant(first, rule)) {
        findings.add(sameName(first, rule));
      }
    }
    return findings;
  }

  /// Two rules of an exclusive phase that share a salience and can both match one call: which of
  /// them acts would be chance.
  static List<Finding> sameSalience(List<PricingRule> rules) {
    Map<String, List<PricingRule>> rivals = new LinkedHashMap<>();
    for (PricingRule rule : rules) {
      if (rule.ref().phase().isExclusive()) {
        rivals
            .computeIfAbsent(
                rule.ref().phase() + " " + rule.fact() + " " + rule.salience(),
                key -> new ArrayList<>())
            .add(rule);
      }
    }
    List<Finding> findings = new ArrayList<>();
    rivals.values().forEach(group -> sameSalienceIn(group, findings));
    return findings;
  }

  private static void sameSalienceIn(List<PricingRule> group, List<Finding> findings) {
    for (int i = 1; i < group.size(); i++) {
      PricingRule rule = group.get(i);
      for (PricingRule other : group.subList(0, i)) {
        if (Overlap.isPossible(rule.conditions(), other.conditions())) {
          findings.add(sameSalience(other, rule));
          break;
        }
      }
    }
  }

  private static boolean isVariant(PricingRule one, PricingRule other) {
    return one.ref().equals(other.ref())
        && one.row() == other.row()
        && one.column() == other.column();
  }

  private static Finding sameName(PricingRule first, PricingRule second) {
    boolean rows = first.ref().equals(second.ref()) && first.row() != second.row();
    return finding(
        second,
        "\"%s\" is the name of two rules, here and at %s."
            .formatted(second.ref().name(), where(first)),
        rows
            ? "Put a column into the sentence, such as @{percent}, so that each row has its own."
            : "Give each rule a sentence of its own.");
  }

  private static Finding sameSalience(PricingRule first, PricingRule second) {
    return finding(
        second,
        "\"%s\" and \"%s\" (%s) can both match, share the salience %d, and only one rule of the"
                .formatted(second.ref().name(), first.ref().name(), where(first), second.salience())
            + " phase %s acts.".formatted(second.ref().phase().key()),
        "Give the one that is to act a higher salience.");
  }

  private static Finding finding(PricingRule rule, String message, String advice) {
    RuleRef ref = rule.ref();
    return new Finding(ref.file(), ref.line(), rule.column(), ref.name(), message, advice);
  }

  private static String where(PricingRule rule) {
    String row = rule.row() > 0 ? ", row in line %d of its table".formatted(rule.row()) : "";
    return "%s:%d%s".formatted(rule.ref().file(), rule.ref().line(), row);
  }
}
