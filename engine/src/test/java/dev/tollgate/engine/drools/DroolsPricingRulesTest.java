package dev.tollgate.engine.drools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.rating.GateDecision;
import dev.tollgate.engine.rating.MeteredCall;
import dev.tollgate.engine.rating.Phase;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.rating.ReceiptLine;
import dev.tollgate.engine.rating.RuleRef;
import dev.tollgate.engine.release.RuleCompiler.Compilation;
import dev.tollgate.engine.release.RuleFiles;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DroolsPricingRulesTest {

  private static final ExactCredits COST = Credits.of(100).exact();

  @Test
  void conditions_mean_what_they_say_for_every_type_of_field() {
    PricingRules rules =
        promotions(
            "tierCode == \"a\"",
            "tierCode != \"a\"",
            "industry == null",
            "industry != \"x\"",
            "byok == false",
            "inputTokens == 3000000000",
            "inputTokens == 3",
            "inputTokens == 4",
            "inputTokens == 5",
            "platformHour == 7",
            "platformHour == 8",
            "platformHour == 9",
            "tierMarkup > 2.5",
            "tierMarkup == 2.50",
            "tierMarkup <= 3",
            "monthTokens > 1000000000",
            "armMarkup == \"b\"",
            "armMarkup == \"control\"",
            "armPeak == null",
            "armMarkup != null",
            "model in (\"m\", \"n\")",
            "model not in ('m', 'n')");
    MeteredCall call =
        MeteredCall.builder()
            .tierCode("a")
            .inputTokens(3_000_000_000L)
            .platformHour(8)
            .tierMarkup(new BigDecimal("2.5"))
            .monthTokens(1_000_000_001)
            .model("n")
            .arms(new TreeMap<>(Map.of("markup", "b", "volume", "c")))
            .build();

    assertThat(names(rules, call))
        .containsExactly(
            "tierCode == 'a'",
            "industry == null",
            "industry != 'x'",
            "byok == false",
            "inputTokens == 3000000000",
            "platformHour == 8",
            "tierMarkup == 2.50",
            "tierMarkup <= 3",
            "monthTokens > 1000000000",
            "armMarkup == 'b'",
            "armPeak == null",
            "armMarkup != null",
            "model in ('m', 'n')");
  }

  @Test
  void an_unset_number_meets_no_comparison() {
    PricingRules rules = promotions("tierMarkup > 0", "tierMarkup <= 0", "tierMarkup == null");

    assertThat(names(rules, MeteredCall.builder().build())).containsExactly("tierMarkup == null");
  }

  @Test
  void every_row_of_a_table_is_a_rule_of_its_own() {
    PricingRules rules =
        compiled(
            Map.of(
                "volume.drl",
                """
                package pricing.volume
                rule "@{percent} % off over @{over}" @owner("x") @reason("y") @table
                  salience @{band}
                  when MeteredCall( tierCode == "@{tier}", monthTokens > @{over} )
                  then price.marginOffPercent("@{percent}");
                end
                """,
                "volume.csv",
                "band,tier,over,percent\n# a remark\n1,a,10,5\n2,a,20,7.5\n\n3,b,10,9\n"));

    assertThat(names(rules, MeteredCall.builder().tierCode("a").monthTokens(21).build()))
        .containsExactly("7.5 % off over 20", "5 % off over 10");
    assertThat(names(rules, MeteredCall.builder().tierCode("b").monthTokens(21).build()))
        .containsExactly("9 % off over 10");
  }

  @Test
  void a_line_names_the_rule_its_owner_and_where_it_stands() {
    PricingRules rules = promotions("byok == false");

    ReceiptLine line = rules.price(MeteredCall.builder().build(), COST).lines().getFirst();

    assertThat(line.ref())
        .isEqualTo(
            new RuleRef(Phase.PROMOTION, "byok == false", "growth", "test", "promotion.drl", 2));
  }

  @Test
  void the_refusal_with_the_highest_salience_names_it_and_the_lowest_cap_holds() {
    PricingRules rules =
        compiled(
            Map.of(
                "entitlement.drl",
                """
                package pricing.entitlement
                rule "Low" @owner("x") @reason("y") salience 1
                  when MeteredCall( suspended == true ) then gate.refuse("low"); end
                rule "High" @owner("x") @reason("y") salience 2
                  when MeteredCall( suspended == true ) then gate.refuse("high"); end
                """,
                "access.drl",
                """
                package pricing.access
                rule "Two thousand" @owner("x") @reason("y")
                  when MeteredCall() then gate.capOutput(2000); gate.atMost("day_calls", 7); end
                rule "The tier's" @owner("x") @reason("y")
                  when c : MeteredCall( tierOutputCap != null ) then gate.capOutput(c.tierOutputCap()); end
                """));

    assertThat(rules.gate(MeteredCall.builder().suspended(true).build()))
        .isInstanceOfSatisfying(
            GateDecision.Shut.class, shut -> assertThat(shut.code().code()).isEqualTo("high"));
    assertThat(rules.gate(MeteredCall.builder().tierOutputCap(900L).build()))
        .isInstanceOfSatisfying(
            GateDecision.Open.class,
            open -> {
              assertThat(open.outputCap()).isEqualTo(900);
              assertThat(open.ceilings())
                  .singleElement()
                  .satisfies(ceiling -> assertThat(ceiling.most()).isEqualTo(7));
            });
  }

  @Test
  void a_number_outside_its_range_fails_the_call_and_not_the_next_one() {
    PricingRules rules =
        compiled(
            Map.of(
                "promotion.drl",
                """
                package pricing.promotion
                rule "Coupon" @owner("x") @reason("y")
                  when call : MeteredCall( couponPercent != null )
                  then price.offPercent(call.couponPercent());
                end
                """));
    MeteredCall wrong = MeteredCall.builder().couponPercent(new BigDecimal("101")).build();

    assertThatThrownBy(() -> rules.price(wrong, COST))
        .hasRootCauseInstanceOf(IllegalArgumentException.class)
        .rootCause()
        .hasMessageContaining("offPercent takes 0 to 100")
        .hasMessageContaining("\"Coupon\" (promotion.drl:2) gave it 101");
    assertThat(
            rules.price(MeteredCall.builder().couponPercent(BigDecimal.TEN).build(), COST).price())
        .isEqualTo(Credits.of(90));
  }

  @Test
  void many_threads_get_the_answers_one_would() throws InterruptedException, ExecutionException {
    List<String> conditions =
        IntStream.range(0, 40).mapToObj("tierCode == \"t%d\""::formatted).toList();
    PricingRules rules = promotions(conditions.toArray(String[]::new));
    List<Callable<Boolean>> work = new ArrayList<>();
    for (int thread = 0; thread < 8; thread++) {
      int tier = thread;
      work.add(() ->
          IntStream.range(0, 500)
              .allMatch(i ->
                  names(rules, MeteredCall.builder().tierCode("t" + (tier + i) % 40).build())
                      .equals(List.of("tierCode == 't%d'".formatted((tier + i) % 40)))));
    }

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> each : threads.invokeAll(work)) {
        assertThat(each.get()).isTrue();
      }
    }
  }

  /// A rule for each condition, each named by it.
  private static PricingRules promotions(String... conditions) {
    StringBuilder drl = new StringBuilder("package pricing.promotion\n");
    for (String condition : conditions) {
      drl.append(
          """
          rule "%s" @owner("growth") @reason("test")
            when call : MeteredCall( %s )
            then price.offPercent("1");
          end
          """
              .formatted(condition.replace('"', '\''), condition));
    }
    return compiled(Map.of("promotion.drl", drl.toString()));
  }

  private static List<String> names(PricingRules rules, MeteredCall call) {
    return rules.price(call, COST).lines().stream().map(ReceiptLine::rule).toList();
  }

  private static PricingRules compiled(Map<String, String> files) {
    return switch (new DroolsRuleCompiler().compile(RuleFiles.of(files))) {
      case Compilation.Compiled compiled -> compiled.rules();
      case Compilation.Rejected rejected -> throw new AssertionError(rejected.findings());
    };
  }
}
