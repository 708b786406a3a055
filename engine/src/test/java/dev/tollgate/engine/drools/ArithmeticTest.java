package dev.tollgate.engine.drools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.rating.GateDecision;
import dev.tollgate.engine.rating.MeteredCall;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.release.RuleCompiler.Compilation;
import dev.tollgate.engine.release.RuleFiles;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What actions compute: numbers and fields, exactly, and never out of an action's range.
class ArithmeticTest {

  private static final MeteredCall CALL =
      MeteredCall.builder()
          .tierMarkup(new BigDecimal("40"))
          .images(3)
          .seconds(61)
          .tierOutputCap(1001L)
          .build();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          call.tierMarkup() + 5               | 45
          call.tierMarkup() + "5.5"           | 45.5
          call.tierMarkup() / 2               | 20
          (call.tierMarkup() + 20) * "0.5"    | 30
          call.tierMarkup() + 20 * "0.5"      | 50
          100 - call.tierMarkup() - 10        | 50
          call.tierMarkup() / 3               | 13.333333333333
          call.images()                       | 3
          call.images * 2                     | 6
          call.images() - 4                   | 0
          call.tierMarkup() * 10000           | 10000
          50 + 50 / 4                         | 62.5
          """)
  void a_markup_is_computed(String argument, BigDecimal percent) {
    PricingRules rules = rules("markup", "price.markupPercent(%s);".formatted(argument));

    var rated = rules.price(CALL, Credits.of(100).exact());

    assertThat(rated.lines())
        .filteredOn(line -> line.ref() != null)
        .singleElement()
        .satisfies(line -> assertThat(new BigDecimal(line.factor())).isEqualByComparingTo(percent));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          call.tierOutputCap() / 2            | 500
          call.tierOutputCap() * "1.5"        | 1501
          call.images() - 10                  | 1
          1000 * 4 + 96                       | 4096
          """)
  void a_count_is_computed_without_its_fraction(String argument, long tokens) {
    PricingRules rules = rules("access", "gate.capOutput(%s);".formatted(argument));

    assertThat(rules.gate(CALL))
        .isInstanceOfSatisfying(
            GateDecision.Open.class, open -> assertThat(open.outputCap()).isEqualTo(tokens));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          call.images() / 0                   | 7:39: / 0 divides by what could be zero.
          call.seconds() / call.images()      | 7:40: / call.images() divides by what could be zero.
          call.tierPeakFactor() * 2           | 7:25: tierPeakFactor may be unset here.
          call.tierMarkap() * 2               | 7:25: call.tierMarkap() is no number field of the call.
          2 * call.model()                    | 7:29: call.model() is no number field of the call.
          call.tierMarkup() * 10001           | 7:45: 10001 is no plain number from 0 to 10000.
          -call.tierMarkup()                  | 7:25: markupPercent takes a number from 0 to 10000, not -call.tierMarkup().
          call.tierMarkup() +                 | 7:25: markupPercent takes a number from 0 to 10000, not call.tierMarkup() +.
          9999 + 2                            | 7:25: markupPercent takes a number from 0 to 10000, not 9999 + 2.
          """)
  void what_cannot_be_computed_is_told_where_it_stands(String argument, String finding) {
    Compilation compilation = compile("markup", "price.markupPercent(%s);".formatted(argument));

    assertThat(compilation)
        .isInstanceOfSatisfying(
            Compilation.Rejected.class,
            refused ->
                assertThat(refused.findings())
                    .singleElement()
                    .asString()
                    .startsWith("rules.drl:" + finding));
  }

  @Test
  void the_receipt_shows_what_was_computed() {
    PricingRules rules = rules("markup", "price.markupPercent(call.tierMarkup() * \"1.5\");");

    var line = rules.price(CALL, Credits.of(100).exact()).lines().getLast();

    assertThat(line.factor()).isEqualTo("60");
    assertThat(line.after().inCredits()).isEqualTo("160");
  }

  private static PricingRules rules(String phase, String action) {
    Compilation compilation = compile(phase, action);
    assertThat(compilation).isInstanceOf(Compilation.Compiled.class);
    return ((Compilation.Compiled) compilation).rules();
  }

  private static Compilation compile(String phase, String action) {
    String drl =
        """
        package pricing.%s
        rule "Something is computed"
          @owner("pricing") @reason("markup")
          when
            call : MeteredCall( tierMarkup != null, tierOutputCap != null )
          then
            %s
        end
        """
            .formatted(phase, action);
    return new DroolsRuleCompiler().compile(RuleFiles.of(Map.of("rules.drl", drl)));
  }
}
