package dev.tollgate.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.drools.DroolsRuleCompiler;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.release.Finding;
import dev.tollgate.engine.release.RuleCompiler.Compilation;
import dev.tollgate.engine.release.RuleFiles;
import dev.tollgate.engine.simulation.RunScenarios;
import dev.tollgate.engine.simulation.RunScenarios.Outcome;
import dev.tollgate.engine.simulation.ScenarioTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every example of the handbook does what the handbook says.
class HandbookTest {

  private static final Path HANDBOOK = Path.of("../docs/analysts.md");

  @TestFactory
  Stream<DynamicTest> rules_and_scenarios_of_a_section_go_together() throws IOException {
    List<HandbookSection> sections = sections();

    assertThat(sections.stream().filter(each -> !each.files().isEmpty())).hasSizeGreaterThan(9);
    return sections.stream()
        .filter(section -> !section.files().isEmpty())
        .map(section -> DynamicTest.dynamicTest(section.title(), () -> passes(section)));
  }

  @TestFactory
  Stream<DynamicTest> what_is_shown_as_wrong_is_refused_with_the_words_shown() throws IOException {
    List<HandbookSection> wrong =
        sections().stream().filter(section -> !section.wrong().isEmpty()).toList();

    assertThat(wrong).isNotEmpty();
    return wrong.stream()
        .map(section -> DynamicTest.dynamicTest(section.title(), () -> refused(section)));
  }

  private static void passes(HandbookSection section) {
    PricingRules rules = Shipped.compiled(RuleFiles.of(section.files()));
    Map<String, String> tables = new TreeMap<>();
    for (String table : section.scenarios()) {
      tables.put("scenarios-%02d.csv".formatted(tables.size()), table);
    }

    ScenarioTables.Read read = ScenarioTables.read(tables);
    List<Outcome> outcomes = new RunScenarios(rules).run(read.scenarios());

    assertThat(read.findings()).isEmpty();
    assertThat(outcomes).isNotEmpty();
    assertThat(outcomes)
        .allSatisfy(
            outcome -> assertThat(outcome.problems()).as(outcome.scenario().name()).isEmpty());
  }

  private static void refused(HandbookSection section) {
    Compilation compilation = new DroolsRuleCompiler().compile(RuleFiles.of(section.wrong()));

    assertThat(compilation)
        .isInstanceOfSatisfying(
            Compilation.Rejected.class,
            rejected ->
                assertThat(rejected.findings().stream().map(Finding::toString).toList())
                    .zipSatisfy(
                        section.findings(), (told, shown) -> assertThat(told).startsWith(shown)));
  }

  private static List<HandbookSection> sections() throws IOException {
    return HandbookSection.of(Files.readString(HANDBOOK));
  }
}
