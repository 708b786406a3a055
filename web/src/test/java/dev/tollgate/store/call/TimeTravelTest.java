package dev.tollgate.store.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.engine.call.RerateCall;
import dev.tollgate.engine.call.Rerating;
import dev.tollgate.engine.drools.DroolsRuleCompiler;
import dev.tollgate.engine.ledger.CallRecord;
import dev.tollgate.engine.rating.FactField;
import dev.tollgate.engine.rating.MeteredCall;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.release.RuleCompiler.Compilation;
import java.io.IOException;
import java.nio.file.Files;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Old charges come out again under every later engine: a charge of each released version of the
/// fact is kept in `src/test/resources/kept-charges`, with its price and the files of its rules,
/// and rated again in each build. Nothing in those folders is ever edited; when one of these tests
/// fails, the engine has changed an old price and must be mended.
///
/// A release that adds a field to [MeteredCall] raises [MeteredCall#VERSION] and adds a folder
/// `fact-N`, taken from a database of that release:
///
/// - `facts.json`, `usage.json`, `lines.json`: those columns of a row of `call`, as they stand;
///   choose a call that many phases acted on;
/// - `charge.json`: its `price_micros` and `cost_micros`;
/// - `price.json`: `price_id`, `service_class`, `effective_from`, `discount_percent` and `terms` of
///   the row of `price` that its facts name;
/// - `rules/`: the files of its rule set, from `rule_set_file`;
/// - `fields.txt`: the names and types of the fact's fields, one a line, as the failing test prints
///   them.
class TimeTravelTest {

  static Stream<Integer> versions() {
    return IntStream.rangeClosed(1, MeteredCall.VERSION).boxed();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void a_charge_of_each_fact_version_comes_out_again_to_the_last_digit(int version) {
    KeptCharge kept = KeptCharge.ofFactVersion(version);
    CallRecord charged = kept.record();

    Rerating again = new RerateCall(kept.prices(), ZoneOffset.UTC).rerate(charged, compiled(kept));

    assertThat(again.price()).isEqualTo(charged.price());
    assertThat(again.lines()).isEqualTo(charged.lines());
    assertThat(again.identical()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void the_rules_of_a_kept_charge_are_still_named_by_the_same_hash(int version) {
    KeptCharge kept = KeptCharge.ofFactVersion(version);

    assertThat(kept.rules().id()).isEqualTo(kept.facts().ruleSet());
  }

  @ParameterizedTest
  @MethodSource("versions")
  void a_kept_charge_was_made_by_many_phases(int version) {
    CallRecord charged = KeptCharge.ofFactVersion(version).record();

    assertThat(charged.lines())
        .extracting(line -> line.phase())
        .contains("cost", "markup", "peak", "volume", "promotion", "floor");
  }

  @ParameterizedTest
  @MethodSource("versions")
  void no_field_of_a_released_version_is_renamed_or_changes_its_type(int version)
      throws IOException {
    var kept = Files.readAllLines(KeptCharge.ofFactVersion(version).folder().resolve("fields.txt"));

    assertThat(FactField.all().stream().map(TimeTravelTest::told)).containsAll(kept);
  }

  @Test
  void facts_say_their_version_and_those_of_a_newer_release_are_refused() {
    String facts = CallFactsJson.write(KeptCharge.ofFactVersion(1).facts());
    String now = "\"version\":" + MeteredCall.VERSION;

    assertThat(facts).contains(now);
    assertThat(CallFactsJson.read(facts.replace(now + ",", "")))
        .isEqualTo(KeptCharge.ofFactVersion(1).facts());
    assertThatThrownBy(() -> CallFactsJson.read(facts.replace(now, "\"version\":999")))
        .hasMessageContaining("999");
  }

  private static String told(FactField field) {
    return field.name() + " " + field.type() + (field.nullable() ? " nullable" : "");
  }

  private static PricingRules compiled(KeptCharge kept) {
    return switch (new DroolsRuleCompiler().compile(kept.rules())) {
      case Compilation.Compiled done -> done.rules();
      case Compilation.Rejected rejected -> throw new AssertionError(rejected.findings());
    };
  }
}
