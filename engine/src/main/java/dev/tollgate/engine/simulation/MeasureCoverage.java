package dev.tollgate.engine.simulation;

import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.rating.RuleRef;
import dev.tollgate.engine.release.Finding;
import dev.tollgate.engine.release.RuleCompiler.Compilation;
import dev.tollgate.engine.release.RuleFiles;
import dev.tollgate.engine.release.RuleVariants;
import dev.tollgate.engine.simulation.RunScenarios.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The use case that tells an analyst what scenarios leave open: rules that act in none of them,
/// and numbers that could be others. Each number is changed by one, up and down, one at a time; a
/// change that does not compile means nothing and does not count.
public final class MeasureCoverage {

  private final RuleVariants variants;

  public MeasureCoverage(RuleVariants variants) {
    this.variants = variants;
  }

  /// @param files of a set that compiles
  /// @param outcomes of its scenarios; only those that passed can notice a change
  public Coverage of(RuleFiles files, List<Outcome> outcomes) {
    List<RuleNumber.Change> changes =
        RuleNumbers.of(files).stream().flatMap(number -> number.byOne(files).stream()).toList();
    RuleVariants.Family family =
        variants.compile(files, changes.stream().map(RuleNumber.Change::files).toList());
    List<Scenario> passing =
        outcomes.stream().filter(Outcome::passed).map(Outcome::scenario).toList();
    List<Finding> unnoticed = new ArrayList<>();
    int counted = 0;
    for (int i = 0; i < changes.size(); i++) {
      if (family.changed().get(i) instanceof Compilation.Compiled(PricingRules rules)) {
        counted++;
        if (!isNoticed(rules, passing)) {
          unnoticed.add(unnoticed(changes.get(i), passing.size() == outcomes.size()));
        }
      }
    }
    return new Coverage(
        family.rules().size(), silent(family.rules(), outcomes), counted, unnoticed);
  }

  private static boolean isNoticed(PricingRules rules, List<Scenario> passing) {
    RunScenarios scenarios = new RunScenarios(rules);
    return passing.stream()
        .anyMatch(scenario -> !scenarios.run(List.of(scenario)).getFirst().passed());
  }

  private static Finding unnoticed(RuleNumber.Change change, boolean allPass) {
    RuleNumber number = change.number();
    return new Finding(
        number.file(),
        number.line(),
        number.column(),
        number.text(),
        "%s could be %s: every scenario%s comes out as before."
            .formatted(number.text(), change.to(), allPass ? "" : " that passes now"),
        "Add a scenario that tells them apart.");
  }

  private static List<Finding> silent(List<RuleRef> rules, List<Outcome> outcomes) {
    Set<String> acted =
        outcomes.stream().flatMap(outcome -> outcome.acted().stream()).collect(Collectors.toSet());
    return rules.stream()
        .filter(rule -> !acted.contains(rule.name()))
        .map(rule ->
            new Finding(
                rule.file(),
                rule.line(),
                1,
                rule.name(),
                "\"%s\" acts in no scenario.".formatted(rule.name()),
                "Add one in which it does."))
        .toList();
  }
}
