package dev.tollgate.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.drools.DroolsRuleAnalysis;
import dev.tollgate.engine.release.Offering;
import dev.tollgate.engine.release.RuleFiles;
import dev.tollgate.engine.release.RuleFolder;
import dev.tollgate.engine.release.Warning;
import dev.tollgate.engine.simulation.ScenarioTiers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The analysis doubts nothing of the shipped set, and every fault that is put into it.
class DoubtsTest {

  private static final Offering OFFERING =
      new Offering(
          ScenarioTiers.read(RuleFolder.read(Path.of("scenarios")).files()),
          Stream.of("gpt-4o", "gpt-4o-mini", "gpt-4")
              .map(name -> Model.chat("openai", name, Instant.EPOCH, List.of()))
              .toList(),
          Instant.parse("2026-11-22T12:00:00Z"));

  @Test
  void nothing_of_the_shipped_set_is_doubted() {
    assertThat(OFFERING.tiers()).hasSizeGreaterThan(4);
    assertThat(warnings(Shipped.FILES)).isEmpty();
  }

  /// A fault: `from` in a file of the set is written as `to`.
  ///
  /// @param told part of the one warning that is expected
  record Fault(Warning.Kind kind, String file, String from, String to, String told) {}

  static List<Fault> faults() {
    return List.of(
        new Fault(
            Warning.Kind.NEVER_MATCHES,
            "peak-pricing.drl",
            "platformHour < 17, tierPeakFactor != null",
            "platformHour < 9, tierPeakFactor != null",
            "peak-pricing.drl:6:1: \"Weekdays from 9 to 17 cost the tier's peak factor\" matches no"
                + " call"),
        new Fault(
            Warning.Kind.SHADOWED,
            "markups.drl",
            "rule \"Without a markup",
            """
            rule "Without any markup a call costs as much again"
              @owner("pricing") @reason("markup") salience 5
              when call : MeteredCall( tierMarkup == null, byok == false )
              then price.markupPercent("100"); end
            rule "Without a markup\
            """,
            "\"Without any markup a call costs as much again\" changes nothing: the rules before it,"
                + " together, already decide"),
        new Fault(
            Warning.Kind.SHADOWED,
            "volume-discounts.csv",
            "1,1000000,5",
            "5,1000000,5",
            "changes nothing: \"More than 1000000 tokens this month take 5 % off the margin\""),
        new Fault(
            Warning.Kind.GAP,
            "markups.drl",
            "MeteredCall( tierMarkup != null )",
            "MeteredCall( tierMarkup != null, model != \"gpt-4\" )",
            "No rule of the phase markup acts on a call of"),
        new Fault(
            Warning.Kind.GAP,
            "byok.drl",
            "byok == true, tierByokFee == null",
            "byok == true, tierByokFee == null, tierCode != \"payg\"",
            "No rule of the phase byok acts on a call of payg × gpt-4o"),
        new Fault(
            Warning.Kind.BELOW_COST,
            "floors.drl",
            "MeteredCall( tierMayLose == false )",
            "MeteredCall( tierMayLose == false, service == \"checked_answer\" )",
            "\"A coupon takes its percentage off\" sells a call of"),
        new Fault(
            Warning.Kind.FALLING_PRICE,
            "promotions.drl",
            "MeteredCall( couponPercent != null )",
            "MeteredCall( couponPercent != null, outputTokens > 20000 )",
            "gets cheaper when it uses more: with 20001 output tokens"),
        new Fault(
            Warning.Kind.FALLING_PRICE,
            "promotions.drl",
            "price.offPercent(call.couponPercent())",
            "price.offPercent(call.images() / 2)",
            "gets cheaper when it uses more: with more images"),
        new Fault(
            Warning.Kind.FAILING,
            "peak-pricing.drl",
            "price.multiply(\"1.5\");",
            "price.multiply(\"1000\"); price.multiply(\"1000\"); price.multiply(\"1000\");",
            "The rules fail on a call of"),
        new Fault(
            Warning.Kind.UNKNOWN_TIER,
            "entitlements.drl",
            "tierCode == \"free\"",
            "tierCode == \"fre\"",
            "There is no tier \"fre\". Did you mean \"free\"?"),
        new Fault(
            Warning.Kind.UNKNOWN_MODEL,
            "promotions.drl",
            "modelFree == true",
            "modelFree == true, model == \"gpt4o\"",
            "There is no model \"gpt4o\". Did you mean \"gpt-4o\"?"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void a_fault_that_is_put_into_it_is_doubted(Fault fault) {
    TreeMap<String, String> files = new TreeMap<>(Shipped.FILES.files());
    files.merge(fault.file(), "", (text, none) -> text.replace(fault.from(), fault.to()));
    assertThat(files).isNotEqualTo(Shipped.FILES.files());

    List<Warning> warnings = warnings(new RuleFiles(files));

    assertThat(warnings)
        .filteredOn(warning -> warning.kind() == fault.kind())
        .anySatisfy(warning -> assertThat(warning.toString()).contains(fault.told()));
  }

  private static List<Warning> warnings(RuleFiles files) {
    return new DroolsRuleAnalysis().analyse(files, Shipped.compiled(files), OFFERING);
  }
}
