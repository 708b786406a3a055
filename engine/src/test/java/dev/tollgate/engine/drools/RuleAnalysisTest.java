package dev.tollgate.engine.drools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.release.Offering;
import dev.tollgate.engine.release.RuleCompiler.Compilation;
import dev.tollgate.engine.release.RuleFiles;
import dev.tollgate.engine.release.Warning;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the analysis doubts about rules that compile, and what it does not.
class RuleAnalysisTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Offering OFFERING =
      new Offering(
          List.of(tier("starter", "40"), tier("professional", "60")),
          List.of(Model.chat("openai", "gpt-4o", Instant.EPOCH, List.of())),
          NOON);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          platformHour >= 17, platformHour < 9           | true
          platformHour >= 24                             | true
          tierCode == "starter", tierCode == "payg"      | true
          tierPeakFactor == null, tierPeakFactor > 1     | true
          monthTokens > 10, monthTokens < 11             | true
          tierCode in ("starter"), tierCode != "starter" | true
          platformHour >= 9, platformHour < 17           | false
          platformHour == 23                             | false
          tierPeakFactor != null, tierPeakFactor > 1     | false
          tierMarkup > 10, tierMarkup < 11               | false
          monthTokens > 10, monthTokens < 12             | false
          """)
  void a_rule_whose_conditions_contradict_each_other_matches_no_call(
      String conditions, boolean dead) {
    List<Warning> warnings = warnings(peak("A rule", conditions));

    assertThat(kinds(warnings).contains(Warning.Kind.NEVER_MATCHES)).isEqualTo(dead);
  }

  @Test
  void a_rule_with_a_list_is_dead_only_when_every_value_of_it_is() {
    String half = "tierCode in (\"starter\", \"professional\"), tierCode != \"starter\"";

    assertThat(kinds(warnings(peak("A rule", half)))).doesNotContain(Warning.Kind.NEVER_MATCHES);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      textBlock =
          """
          tierCode == "profesional"  | peak.drl:5:37: There is no tier "profesional". Did you mean "professional"?
          tierCode != "start"        | peak.drl:5:37: There is no tier "start". Did you mean "starter"?
          model == "gpt-4"           | peak.drl:5:34: There is no model "gpt-4". Did you mean "gpt-4o"?
          provider == "opena"        | peak.drl:5:37: There is no provider "opena". Did you mean "openai"?
          """)
  void a_name_that_is_not_on_offer_is_doubted(String condition, String warning) {
    assertThat(warnings(peak("A rule", condition))).extracting(Warning::toString).contains(warning);
  }

  @Test
  void a_name_on_offer_is_not_doubted_nor_is_any_when_nothing_is_known() {
    Offering nothing = new Offering(List.of(), List.of(), NOON);
    RuleFiles known = peak("A rule", "tierCode == \"starter\", model == \"gpt-4o\"");
    RuleFiles unknown = peak("A rule", "tierCode == \"stater\", model == \"gpt-5o\"");

    assertThat(kinds(warnings(known)))
        .doesNotContain(Warning.Kind.UNKNOWN_TIER, Warning.Kind.UNKNOWN_MODEL);
    assertThat(kinds(analyse(unknown, nothing)))
        .doesNotContain(Warning.Kind.UNKNOWN_TIER, Warning.Kind.UNKNOWN_MODEL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          byok == false                              | byok == false, platformHour < 9    | true
          platformHour < 9                           | platformHour < 8                   | true
          tierCode in ("a", "b")                     | tierCode == "b"                    | true
          tierPeakFactor != null                     | tierPeakFactor >= 2                | true
          tierCode == "a"                            | tierCode in ("a", "b")             | false
          platformHour < 8                           | platformHour < 9                   | false
          tierPeakFactor >= 2                        | tierPeakFactor != null             | false
          tierPeakFactor < 2                         | tierPeakFactor != null             | false
          byok == true                               | byok == false                      | false
          """)
  void a_rule_that_a_higher_one_leaves_nothing_to_do_is_shadowed(
      String higher, String lower, boolean shadowed) {
    String text = "package pricing.peak\n" + rule("A", 2, higher) + rule("B", 1, lower);

    List<Warning> warnings = warnings(RuleFiles.of(Map.of("peak.drl", text)));

    assertThat(kinds(warnings).contains(Warning.Kind.SHADOWED)).isEqualTo(shadowed);
  }

  @Test
  @Timeout(60)
  void a_set_of_nothing_but_overlaps_is_looked_through_in_time() {
    StringBuilder text = new StringBuilder("package pricing.peak\n");
    for (int i = 0; i < 1_000; i++) {
      String conditions = "inputTokens > %d, outputTokens > %d".formatted(i * 7 % 997, i % 991);
      text.append(rule("Rule " + i, i, conditions));
    }
    RuleFiles files = RuleFiles.of(Map.of("peak.drl", text.toString()));

    List<Warning> warnings = ShadowedRules.in(Sentences.of(RuleSetReader.read(files).rules()));

    assertThat(warnings).hasSizeGreaterThan(100);
  }

  private static RuleFiles peak(String name, String conditions) {
    return RuleFiles.of(Map.of("peak.drl", "package pricing.peak\n" + rule(name, 0, conditions)));
  }

  private static String rule(String name, int salience, String conditions) {
    return """
    rule "%s"
      @owner("pricing") @reason("peak") salience %d
      when
        call : MeteredCall( %s )
      then
        price.multiply("2");
    end
    """
        .formatted(name, salience, conditions);
  }

  private static List<Warning> warnings(RuleFiles files) {
    return analyse(files, OFFERING);
  }

  private static List<Warning> analyse(RuleFiles files, Offering offering) {
    PricingRules rules =
        switch (new DroolsRuleCompiler().compile(files)) {
          case Compilation.Compiled compiled -> compiled.rules();
          case Compilation.Rejected rejected ->
              throw new AssertionError("The rules do not compile: " + rejected.findings());
        };
    return new DroolsRuleAnalysis().analyse(files, rules, offering);
  }

  private static List<Warning.Kind> kinds(List<Warning> warnings) {
    return warnings.stream().map(Warning::kind).toList();
  }

  private static TierVersion tier(String code, String markup) {
    return TierVersion.builder(code)
        .monthlyUsd("10")
        .markupPercent(new BigDecimal(markup))
        .features(Set.of("chat"))
        .build();
  }
}
