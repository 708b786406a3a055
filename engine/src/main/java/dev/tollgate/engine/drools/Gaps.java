package dev.tollgate.engine.drools;

import dev.tollgate.engine.rating.Phase;
import dev.tollgate.engine.release.Finding;
import dev.tollgate.engine.release.Offering;
import dev.tollgate.engine.release.Warning;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Finds calls that no rule decides though one should: every call has a markup, be it 0 %, and
/// every call with an own provider key has its fee, be it none.
final class Gaps {

  private static final int MOST_NAMED = 4;

  /// Beyond them what was not looked at is not claimed.
  private static final int MOST_STEPS = 500_000;

  private final Sentences sentences;
  private final List<Terms> offered;

  Gaps(Sentences sentences, Offering offering) {
    this.sentences = sentences;
    this.offered = Terms.of(offering);
  }

  List<Warning> find() {
    List<Warning> warnings = new ArrayList<>();
    warnings.addAll(
        find(
            Phase.MARKUP,
            Condition.is("byok", false),
            "costs no more than the provider charges",
            "Add a rule for it, or one for all other calls with a lower salience."));
    warnings.addAll(
        find(
            Phase.BYOK,
            Condition.is("byok", true),
            "is priced as if the platform had paid the provider",
            "Add a rule for it; a fee of \"0\" is one."));
    return warnings;
  }

  private List<Warning> find(Phase phase, Condition asked, String then, String advice) {
    List<List<Condition>> rules =
        sentences.all().stream()
            .flatMap(sentence -> sentence.variants().stream())
            .filter(rule -> rule.ref().phase() == phase)
            .map(PricingRule::conditions)
            .toList();
    Map<String, List<String>> gaps = new LinkedHashMap<>();
    int steps = 0;
    for (Terms terms : offered) {
      if (steps > MOST_STEPS) {
        break;
      }
      List<Condition> given = new ArrayList<>(terms.conditions());
      given.add(asked);
      Uncovered.Search search = Uncovered.by(rules, given);
      steps += search.steps();
      search
          .call()
          .ifPresent(call ->
              gaps.computeIfAbsent(when(asked, call), key -> new ArrayList<>()).add(terms.name()));
    }
    return gaps.entrySet().stream()
        .map(gap ->
            new Warning(
                Warning.Kind.GAP,
                at(
                    phase,
                    "No rule of the phase %s acts on a call of %s with %s: it %s."
                        .formatted(phase.key(), names(gap.getValue()), gap.getKey(), then),
                    advice)))
        .toList();
  }

  private static String when(Condition asked, List<Condition> call) {
    List<Condition> all = new ArrayList<>(call);
    all.add(asked);
    return all.stream().map(Condition::drl).distinct().collect(Collectors.joining(", "));
  }

  private static String names(List<String> names) {
    List<String> distinct = names.stream().distinct().toList();
    String first = distinct.stream().limit(MOST_NAMED).collect(Collectors.joining("; "));
    return distinct.size() <= MOST_NAMED
        ? first
        : "%s and %d more".formatted(first, distinct.size() - MOST_NAMED);
  }

  /// The last rule of the phase is where one is missing; without any, the set itself is.
  private Finding at(Phase phase, String message, String advice) {
    return sentences.all().stream()
        .map(Sentences.Sentence::first)
        .filter(rule -> rule.ref().phase() == phase)
        .reduce((one, other) -> other)
        .map(last ->
            new Finding(
                last.ref().file(),
                last.ref().line(),
                last.column(),
                last.ref().name(),
                message,
                advice))
        .orElseGet(() -> new Finding("pricing", 1, 1, phase.key(), message, advice));
  }
}
