package dev.tollgate.engine.drools;

import dev.tollgate.engine.drools.Sentences.Sentence;
import dev.tollgate.engine.release.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds rules that others leave nothing to do: of an exclusive phase, because a rule with a higher
/// salience acts on every call they match; of the others, because a rule before them does the same.
final class ShadowedRules {

  /// Two of them are more than one.
  private static final Set<String> ADDING = Set.of("offPercent", "addFee");

  /// Beyond them nothing more is claimed: a set that takes so long to look through has hundreds of
  /// rules that all test the same fields.
  private static final int MOST_STEPS = 150_000;

  private int steps;

  private ShadowedRules() {}

  static List<Warning> in(Sentences sentences) {
    return new ShadowedRules().find(sentences);
  }

  private List<Warning> find(Sentences sentences) {
    List<Warning> warnings = new ArrayList<>();
    List<Sentence> all = sentences.all();
    for (int i = 0; i < all.size() && steps < MOST_STEPS; i++) {
      Sentence sentence = all.get(i);
      if (!DeadRules.isDead(sentence)) {
        List<Sentence> before =
            all.subList(0, i).stream().filter(each -> rivals(each, sentence)).toList();
        shadow(sentence, before).ifPresent(warnings::add);
      }
    }
    return warnings;
  }

  private static boolean rivals(Sentence before, Sentence sentence) {
    PricingRule one = before.first();
    PricingRule other = sentence.first();
    if (one.ref().phase() != other.ref().phase() || one.fact() != other.fact()) {
      return false;
    }
    return one.ref().phase().isExclusive()
        || (one.calls().equals(other.calls())
            && one.calls().stream().noneMatch(call -> ADDING.contains(call.method())))
        || (refuses(one) && refuses(other));
  }

  /// Any refusal wins, and the first names it.
  private static boolean refuses(PricingRule rule) {
    return rule.calls().stream().allMatch(call -> call.method().equals("refuse"));
  }

  private Optional<Warning> shadow(Sentence sentence, List<Sentence> before) {
    for (Sentence one : before) {
      if (steps < MOST_STEPS && isCovered(sentence, List.of(one))) {
        return Optional.of(warning(sentence, "\"%s\" (%s)".formatted(one.name(), one.place())));
      }
    }
    return before.size() > 1 && isCovered(sentence, before)
        ? Optional.of(warning(sentence, "the rules before it, together,"))
        : Optional.empty();
  }

  private boolean isCovered(Sentence sentence, List<Sentence> by) {
    List<List<Condition>> rules =
        by.stream().flatMap(each -> each.variants().stream()).map(PricingRule::conditions).toList();
    return sentence.variants().stream()
        .filter(variant -> Overlap.isMet(variant.conditions()))
        .allMatch(variant -> foundNone(Uncovered.by(rules, variant.conditions())));
  }

  private boolean foundNone(Uncovered.Search search) {
    steps += search.steps();
    return search.foundNone();
  }

  private static Warning warning(Sentence sentence, String by) {
    return sentence.warning(
        Warning.Kind.SHADOWED,
        "\"%s\" changes nothing: %s already decides every call it matches."
            .formatted(sentence.name(), by),
        sentence.first().ref().phase().isExclusive()
            ? "Give it a higher salience, other conditions, or delete it."
            : "Give it other conditions, or delete it.");
  }
}
