package dev.tollgate.engine.drools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.engine.rating.FactType;
import dev.tollgate.engine.rating.Phase;
import dev.tollgate.engine.rating.RuleRef;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// If the reader had a hole: code that reaches Drools is not compiled where it asks for what rules
/// do not see, and not loaded where it asks for what they do not need.
class SlippedPastTheReaderTest {

  private static final String HIT = "System.setProperty(\"%s\", \"yes\")".formatted(Attack.CANARY);

  @BeforeEach
  void nothing_has_run() {
    System.clearProperty(Attack.CANARY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      textBlock =
          """
          HIT                                                       | calls java/lang/System.setProperty
          System.exit(1)                                            | calls java/lang/System.exit
          while (price != null) price.free()                        | has a loop
          Object[] all = new Object[1000000000]                     | makes an array of any size
          new int[9].clone()                                        | makes an array of numbers
          Object o = price.getClass().getClassLoader()              | getClass
          if (price != null) throw new IllegalStateException()      | throws
          Runnable r = () -> { HIT; }; r.run()                      | calls what is made up
          String s = "a".repeat(1000000000)                         | calls java/lang/String.repeat
          Runtime.getRuntime().exec("id")                           | Runtime cannot be resolved
          new Thread().start()                                      | Thread cannot be resolved
          java.nio.file.Files.delete(null)                          | cannot be resolved
          new java.net.Socket("localhost", 1)                       | cannot be resolved
          dev.tollgate.engine.money.ExactCredits.ZERO.isZero()      | cannot be resolved
          """)
  void an_action_is_stopped_by_the_build(String code, String told) {
    String argument = "\"2\"); %s; price.multiply(\"2\"".formatted(code.replace("HIT", HIT));

    refused(List.of(), argument, told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      textBlock =
          """
          a".concat(HIT) + "     | calls java/lang/
          a" + HIT + "           | calls java/lang/
          a", HIT != null, "b" == "b | calls java/lang/System.setProperty
          """)
  void a_condition_is_stopped_by_the_build(String literal, String told) {
    refused(List.of(Condition.is("tierCode", literal.replace("HIT", HIT))), "\"2\"", told);
  }

  @Test
  void an_honest_rule_is_built() {
    KieBuild.build(List.of(rule(List.of(Condition.is("tierCode", "a")), "\"2\"")));

    assertThat(System.getProperty(Attack.CANARY)).isNull();
  }

  private static void refused(List<Condition> conditions, String argument, String told) {
    List<PricingRule> rules = List.of(rule(conditions, argument));

    assertThatThrownBy(() -> KieBuild.build(rules))
        .isInstanceOf(RuleBuildException.class)
        .hasMessageContaining(told);
    assertThat(System.getProperty(Attack.CANARY)).isNull();
  }

  private static PricingRule rule(List<Condition> conditions, String argument) {
    return new PricingRule(
        new RuleRef(Phase.PEAK, "A", "a", "b", "peak.drl", 1),
        FactType.CALL,
        1,
        0,
        0,
        0,
        conditions,
        List.of(new RuleCall("price", "multiply", argument)));
  }
}
