package dev.tollgate.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.drools.DroolsRuleVariants;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.release.RuleFiles;
import dev.tollgate.engine.simulation.Coverage;
import dev.tollgate.engine.simulation.MeasureCoverage;
import dev.tollgate.engine.simulation.RunScenarios;
import dev.tollgate.engine.simulation.RunScenarios.Outcome;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What every rule of the shipped set must stand up to.
class ShippedRulesTest {

  private static final Pattern SENTENCE = Pattern.compile("(?m)^rule \"([^\"]+)\"");

  @Test
  void each_rule_acts_in_some_scenario_and_stays_silent_in_another() {
    List<Outcome> outcomes = new RunScenarios(Shipped.RULES).run(Shipped.SCENARIOS);

    for (String sentence : sentences()) {
      Pattern rows =
          Pattern.compile(Pattern.quote(sentence).replaceAll("@\\{\\w+}", "\\\\E.+\\\\Q"));
      Set<Boolean> acted =
          outcomes.stream()
              .map(outcome -> outcome.acted().stream().anyMatch(rows.asMatchPredicate()))
              .collect(Collectors.toSet());
      assertThat(acted).as(sentence).containsExactlyInAnyOrder(true, false);
    }
  }

  @Test
  void each_row_of_the_volume_bands_acts_in_some_scenario() {
    Set<String> acted =
        new RunScenarios(Shipped.RULES)
            .run(Shipped.SCENARIOS).stream()
                .flatMap(outcome -> outcome.acted().stream())
                .filter(name -> name.startsWith("More than"))
                .collect(Collectors.toCollection(TreeSet::new));

    assertThat(acted).hasSize(4);
  }

  @Test
  void every_number_changed_by_one_breaks_a_scenario() {
    List<Outcome> outcomes = new RunScenarios(Shipped.RULES).run(Shipped.SCENARIOS);

    Coverage coverage = new MeasureCoverage(new DroolsRuleVariants()).of(Shipped.FILES, outcomes);

    assertThat(coverage.silent()).isEmpty();
    assertThat(coverage.unnoticed()).isEmpty();
    assertThat(coverage.changes()).isGreaterThan(20);
  }

  @Test
  void the_order_of_files_does_not_matter() {
    TreeMap<String, String> renamed = new TreeMap<>();
    int count = 99;
    for (String name : Shipped.FILES.files().keySet()) {
      if (name.endsWith(".drl")) {
        String prefix = "%02d-".formatted(count--);
        String table = name.replace(".drl", ".csv");
        renamed.put(prefix + name, Shipped.FILES.files().get(name));
        if (Shipped.FILES.files().containsKey(table)) {
          renamed.put(prefix + table, Shipped.FILES.files().get(table));
        }
      }
    }
    renamed.put("holidays.csv", Shipped.FILES.files().get("holidays.csv"));

    PricingRules reordered = Shipped.compiled(new RuleFiles(renamed));

    assertThat(gist(reordered)).isEqualTo(gist(Shipped.RULES));
  }

  @Test
  void every_rule_file_has_scenarios_of_its_own() {
    Set<String> tested =
        Shipped.SCENARIOS.stream().map(each -> each.file()).collect(Collectors.toSet());

    assertThat(
            Shipped.FILES.files().keySet().stream()
                .filter(name -> name.endsWith(".drl"))
                .map(name -> name.replace(".drl", ".csv")))
        .allSatisfy(name -> assertThat(tested).contains(name));
  }

  private static List<String> gist(PricingRules rules) {
    return new RunScenarios(rules)
        .run(Shipped.SCENARIOS).stream()
            .map(outcome ->
                outcome.got()
                    + outcome.problems()
                    + outcome.lines().stream()
                        .map(line -> line.rule() + line.factor() + line.shadowed())
                        .toList())
            .toList();
  }

  private static List<String> sentences() {
    return Shipped.FILES.files().values().stream()
        .flatMap(text -> SENTENCE.matcher(text).results())
        .map(found -> found.group(1))
        .toList();
  }
}
