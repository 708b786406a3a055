package dev.tollgate.engine.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.drools.DroolsRuleCompiler;
import dev.tollgate.engine.drools.DroolsRuleVariants;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.release.Finding;
import dev.tollgate.engine.release.RuleCompiler.Compilation;
import dev.tollgate.engine.release.RuleFiles;
import dev.tollgate.engine.simulation.RunScenarios.Outcome;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MeasureCoverageTest {

  private static final String PEAK =
      """
      package pricing.peak

      // Nobody looks at the 3 here.
      rule "From 9 to 17 calls cost half as much again" /* nor at 4 */
        @owner("pricing") @reason("peak")
        salience 20
        when
          call : MeteredCall( platformHour >= 9, model != "gpt-4" )
        then
          price.multiply("1.5");
      end
      """;
  private static final String VOLUME =
      """
      package pricing.volume
      rule "More than @{over} tokens take @{percent} % off"
        @owner("pricing") @reason("volume") @table
        salience @{band}
        when
          call : MeteredCall( monthTokens > @{over} )
        then
          price.marginOffPercent("@{percent}");
      end
      """;
  private static final String BANDS = "band,over,percent\n1,1000, 5\n2,2000,10\n";

  @Test
  void numbers_of_conditions_actions_and_tables_count_where_they_stand() {
    List<RuleNumber> numbers =
        RuleNumbers.of(
            RuleFiles.of(
                Map.of(
                    "peak.drl", PEAK,
                    "volume.drl", VOLUME,
                    "volume.csv", BANDS,
                    "holidays.csv", "date,name\n2026-12-25,Christmas\n")));

    assertThat(numbers)
        .extracting(number ->
            "%s:%d:%d %s".formatted(number.file(), number.line(), number.column(), number.text()))
        .containsExactly(
            "peak.drl:8:41 9",
            "peak.drl:10:21 1.5",
            "volume.csv:2:3 1000",
            "volume.csv:2:9 5",
            "volume.csv:3:3 2000",
            "volume.csv:3:8 10");
  }

  @Test
  void a_number_is_changed_where_it_stands_and_nowhere_else() {
    RuleFiles files = RuleFiles.of(Map.of("volume.drl", VOLUME, "volume.csv", BANDS));
    RuleNumber five = RuleNumbers.of(files).get(1);

    List<RuleNumber.Change> changes = five.byOne(files);

    assertThat(changes).extracting(RuleNumber.Change::to).containsExactly("6", "4");
    assertThat(changes.getFirst().files().files())
        .containsEntry("volume.drl", VOLUME)
        .containsEntry("volume.csv", "band,over,percent\n1,1000, 6\n2,2000,10\n");
  }

  @Test
  void what_no_scenario_notices_is_told_with_its_place() {
    RuleFiles files = RuleFiles.of(Map.of("peak.drl", PEAK));

    Coverage coverage =
        coverage(files, "scenario,platform_hour,cost_usd,price_credits\nat ten,10,1,1500\n");

    assertThat(coverage.silent()).isEmpty();
    assertThat(coverage.changes()).isEqualTo(4);
    assertThat(coverage.unnoticed())
        .extracting(Finding::toString)
        .containsExactly(
            "peak.drl:8:41: 9 could be 10: every scenario comes out as before. Add a scenario that tells them apart.",
            "peak.drl:8:41: 9 could be 8: every scenario comes out as before. Add a scenario that tells them apart.");
  }

  @Test
  void scenarios_on_both_sides_of_a_number_leave_nothing_open() {
    RuleFiles files = RuleFiles.of(Map.of("peak.drl", PEAK));

    Coverage coverage =
        coverage(
            files,
            "scenario,platform_hour,cost_usd,price_credits\nat nine,9,1,1500\nat eight,8,1,1000\n");

    assertThat(coverage.unnoticed()).isEmpty();
  }

  @Test
  void a_rule_or_a_row_that_acts_in_no_scenario_is_told() {
    RuleFiles files =
        RuleFiles.of(Map.of("peak.drl", PEAK, "volume.drl", VOLUME, "volume.csv", BANDS));

    Coverage coverage =
        coverage(
            files,
            "scenario,platform_hour,month_tokens,cost_usd,price_credits\nat ten,10,1500,1,1475\n");

    assertThat(coverage.rules()).isEqualTo(3);
    assertThat(coverage.silent())
        .extracting(Finding::offending)
        .containsExactly("More than 2000 tokens take 10 % off");
    assertThat(coverage.summary()).startsWith("2 of 3 rules act in some scenario");
  }

  @Test
  void a_change_the_rules_do_not_allow_means_nothing() {
    RuleFiles files = RuleFiles.of(Map.of("peak.drl", PEAK.replace("\"1.5\"", "\"1000\"")));

    Coverage coverage =
        coverage(
            files,
            "scenario,platform_hour,cost_usd,price_credits\nat nine,9,1,1000000\nat eight,8,1,1000\n");

    assertThat(coverage.changes()).isEqualTo(3);
    assertThat(coverage.unnoticed()).isEmpty();
  }

  @Test
  void sets_compiled_together_decide_as_each_does_alone() {
    RuleFiles base =
        RuleFiles.of(Map.of("peak.drl", PEAK, "volume.drl", VOLUME, "volume.csv", BANDS));
    List<RuleFiles> changed =
        RuleNumbers.of(base).stream()
            .flatMap(number -> number.byOne(base).stream())
            .map(RuleNumber.Change::files)
            .toList();
    List<Scenario> scenarios =
        scenarios(
            "scenario,platform_hour,month_tokens,cost_usd,price_credits\na,9,999,1,0\nb,8,1000,1,0\nc,10,1001,1,0\nd,8,2000,1,0\ne,9,2001,1,0\n");

    List<Compilation> together = new DroolsRuleVariants().compile(base, changed).changed();

    for (int i = 0; i < changed.size(); i++) {
      assertThat(gist(rules(together.get(i)), scenarios))
          .isEqualTo(gist(compiled(changed.get(i)), scenarios));
    }
  }

  private static Coverage coverage(RuleFiles files, String table) {
    List<Outcome> outcomes = new RunScenarios(compiled(files)).run(scenarios(table));
    assertThat(outcomes).allMatch(Outcome::passed);
    return new MeasureCoverage(new DroolsRuleVariants()).of(files, outcomes);
  }

  private static List<Scenario> scenarios(String table) {
    ScenarioTables.Read read = ScenarioTables.read(Map.of("scenarios.csv", table));
    assertThat(read.findings()).isEmpty();
    return read.scenarios();
  }

  private static List<String> gist(PricingRules rules, List<Scenario> scenarios) {
    return new RunScenarios(rules)
        .run(scenarios).stream()
            .flatMap(outcome ->
                Stream.concat(
                    Stream.of(outcome.got()), outcome.lines().stream().map(Object::toString)))
            .toList();
  }

  private static PricingRules compiled(RuleFiles files) {
    return rules(new DroolsRuleCompiler().compile(files));
  }

  private static PricingRules rules(Compilation compilation) {
    return switch (compilation) {
      case Compilation.Compiled(PricingRules rules) -> rules;
      case Compilation.Rejected rejected -> throw new AssertionError(rejected.findings());
    };
  }
}
