package dev.tollgate.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.rating.Rated;
import dev.tollgate.engine.rating.ReceiptLine;
import dev.tollgate.engine.simulation.RunScenarios;
import dev.tollgate.engine.simulation.RunScenarios.Outcome;
import dev.tollgate.engine.simulation.ScenarioReport;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every scenario, a test each; the table of them is printed.
class ScenariosTest {

  private static final List<Outcome> OUTCOMES =
      new RunScenarios(Shipped.RULES).run(Shipped.SCENARIOS);

  @AfterAll
  static void print() {
    System.out.println(ScenarioReport.of(OUTCOMES, 0, name -> name));
  }

  @TestFactory
  Stream<DynamicTest> scenarios() {
    return OUTCOMES.stream()
        .map(outcome ->
            DynamicTest.dynamicTest(
                outcome.scenario().file() + ": " + outcome.scenario().name(),
                () -> assertThat(outcome.problems()).isEmpty()));
  }

  @TestFactory
  Stream<DynamicTest> lines_sum_to_the_price() {
    return Shipped.SCENARIOS.stream()
        .map(scenario ->
            DynamicTest.dynamicTest(
                scenario.name(),
                () -> {
                  Rated rated = Shipped.RULES.price(scenario.call(), scenario.cost());

                  ExactCredits sum = scenario.cost();
                  for (ReceiptLine line : rated.lines()) {
                    sum = line.shadowed() ? sum : sum.plus(line.after()).minus(line.before());
                  }
                  assertThat(sum).isEqualByComparingTo(rated.price().exact());
                }));
  }
}
