package dev.tollgate.engine.drools;

import dev.tollgate.engine.release.Finding;
import dev.tollgate.engine.release.Warning;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The rules of a set as their authors count them: one with `in (…)` is one, whatever it is built
/// into; a row of a table is one.
///
/// @param all in the order they act in
record Sentences(List<Sentence> all) {

  Sentences {
    all = List.copyOf(all);
  }

  /// A rule as its author counts it.
  ///
  /// @param variants what it is built into; at least one
  record Sentence(List<PricingRule> variants) {

    Sentence {
      variants = List.copyOf(variants);
    }

    PricingRule first() {
      return variants.getFirst();
    }

    String name() {
      return first().ref().name();
    }

    Warning warning(Warning.Kind kind, String message, String advice) {
      return new Warning(
          kind,
          new Finding(
              first().ref().file(),
              first().ref().line(),
              first().column(),
              name(),
              message,
              advice));
    }

    /// `file:line`, and the row of its table.
    String place() {
      String row =
          first().row() > 0 ? ", row in line %d of its table".formatted(first().row()) : "";
      return "%s:%d%s".formatted(first().ref().file(), first().ref().line(), row);
    }
  }

  static Sentences of(List<PricingRule> rules) {
    Map<List<Object>, List<PricingRule>> bySentence = new LinkedHashMap<>();
    for (PricingRule rule : rules) {
      bySentence
          .computeIfAbsent(List.of(rule.ref(), rule.column(), rule.row()), key -> new ArrayList<>())
          .add(rule);
    }
    return new Sentences(bySentence.values().stream().map(Sentence::new).toList());
  }
}
