package dev.tollgate.engine.drools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.engine.rating.MeteredCall;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.release.Finding;
import dev.tollgate.engine.release.RuleCompiler.Compilation;
import dev.tollgate.engine.release.RuleFiles;
import dev.tollgate.engine.release.RuleFolder;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What files hold that people and their editors really make.
class BadInputTest {

  private static final ExactCredits COST = ExactCredits.ofUsd(new BigDecimal("0.001"));

  static Stream<UnaryOperator<String>> editors() {
    return Stream.of(
        text -> text,
        text -> "\uFEFF" + text,
        text -> text.replace("\n", "\r\n"),
        text -> "\uFEFF" + text.replace("\n", "\r\n"),
        text -> text.replace('\n', '\r'));
  }

  @ParameterizedTest
  @MethodSource("editors")
  void a_place_is_the_same_whatever_ends_a_line(UnaryOperator<String> editor) {
    String drl =
        """
        package pricing.volume
        // The bands.
        rule "More than @{over}" @owner("a") @reason("b") @table
          when MeteredCall( monthTokens > @{over}, tierCod == "a" )
          then price.marginOffPercent("5"); end
        """;

    assertThat(
            findings(
                Map.of(
                    "volume.drl", editor.apply(drl),
                    "volume.csv", editor.apply("over,name\n1,one\n2\n"))))
        .containsExactly(
            "volume.csv:3:1: The row has 1 cells, but there are 2 columns. Write one cell for each"
                + " of over, name.",
            "volume.drl:4:44: A call has no field tierCod. (Built from volume.csv, line 2.) Did you"
                + " mean tierCode?");
  }

  @Test
  void two_files_of_one_package_are_one_phase() {
    String first = peak("First", "1", "tierCode == \"a\"", "2");
    String second = peak("Second", "1", "tierCode == \"b\"", "3");

    PricingRules rules = compiled(Map.of("one.drl", first, "other.drl", second));

    assertThat(credits(rules, "a")).isEqualTo("2");
    assertThat(credits(rules, "b")).isEqualTo("3");
  }

  @Test
  void rules_of_two_files_get_in_each_others_way_like_those_of_one() {
    String first = peak("First", "1", "tierCode == \"a\"", "2");
    String second = peak("Second", "1", "tierCode in (\"a\", \"b\")", "3");

    assertThat(findings(Map.of("one.drl", first, "other.drl", second)))
        .singleElement()
        .satisfies(told ->
            assertThat(told)
                .startsWith("other.drl:2:1: \"Second\" and \"First\" (one.drl:2) can both match"));
  }

  /// Whatever a word may mean to whom it is handed on to, a rule compares it as it is written.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "santé",
        "日本語",
        "😀",
        "1e5",
        "null",
        "true",
        "7",
        "a;b",
        "a//b",
        "/* a */",
        "${a}",
        "#{a}",
        "%s %d",
        "a, b",
        "(a)",
        "a == b",
        "call.tierCode",
        "then end"
      })
  void a_word_is_compared_as_it_is_written(String word) {
    PricingRules rules =
        compiled(Map.of("peak.drl", peak("A", "1", "tierCode == \"%s\"".formatted(word), "2")));

    assertThat(credits(rules, word)).isEqualTo("2");
    assertThat(credits(rules, word + " ")).isEqualTo("1");
    assertThat(credits(rules, "a")).isEqualTo("1");
  }

  @Test
  void a_table_without_rows_is_told_with_the_rule_it_should_make() {
    String drl =
        """
        package pricing.peak
        rule "At @{n}" @table @owner("a") @reason("b")
          when MeteredCall( platformHour == @{n} ) then price.multiply("2"); end
        """;

    assertThat(findings(Map.of("peak.drl", drl, "peak.csv", "# none yet\nn\n")))
        .containsExactly(
            "peak.csv:2:1: The table has no rows, so there is no rule \"At @{n}\". Add a row, or"
                + " take the rule out.");
  }

  @Test
  void files_that_are_named_or_lie_so_that_they_are_not_read_are_told(@TempDir Path folder)
      throws IOException {
    Files.createDirectories(folder.resolve("old"));
    for (String name :
        List.of("peak.drl", "old/peak.drl", "floors.DRL", "bands.CSV", "notes.txt")) {
      Files.writeString(folder.resolve(name), "package pricing.peak\n");
    }

    RuleFolder.Contents contents = RuleFolder.look(folder);

    assertThat(contents.files().files()).containsOnlyKeys("peak.drl");
    assertThat(contents.findings())
        .extracting(Object::toString)
        .containsExactlyInAnyOrder(
            "old/peak.drl:1:1: old/peak.drl is not read. Put it directly into the folder.",
            "floors.DRL:1:1: floors.DRL is not read. End its name in small letters: .drl or .csv.",
            "bands.CSV:1:1: bands.CSV is not read. End its name in small letters: .drl or .csv.");
  }

  @Test
  void ten_megabytes_are_not_even_read(@TempDir Path folder) throws IOException {
    for (int i = 0; i < 3; i++) {
      Files.writeString(folder.resolve("peak%d.drl".formatted(i)), "// rule\n".repeat(500_000));
    }

    assertThatThrownBy(() -> RuleFolder.read(folder))
        .hasMessageContaining("peak2.drl:1:1: The file has 4000000 bytes")
        .hasMessageContaining("may have 10000000 in all. Shorten");
  }

  @Test
  void a_cap_of_no_token_caps_to_one() {
    String drl =
        """
        package pricing.access
        rule "As much as was asked" @owner("a") @reason("b")
          when call : MeteredCall() then gate.capOutput(call.inputTokens()); end
        """;

    assertThat(compiled(Map.of("access.drl", drl)).gate(MeteredCall.builder().build()).toString())
        .contains("outputCap=1,");
  }

  private static String peak(String name, String salience, String condition, String factor) {
    return """
    package pricing.peak
    rule "%s" @owner("a") @reason("b") salience %s
      when call : MeteredCall( %s ) then price.multiply("%s"); end
    """
        .formatted(name, salience, condition, factor);
  }

  private static String credits(PricingRules rules, String tier) {
    MeteredCall call = MeteredCall.builder().tierCode(tier).build();
    return rules.price(call, COST).price().exact().inCredits();
  }

  private static PricingRules compiled(Map<String, String> files) {
    return switch (new DroolsRuleCompiler().compile(RuleFiles.of(files))) {
      case Compilation.Compiled compiled -> compiled.rules();
      case Compilation.Rejected rejected -> throw new AssertionError(rejected.findings());
    };
  }

  private static List<String> findings(Map<String, String> files) {
    return switch (new DroolsRuleCompiler().compile(RuleFiles.of(files))) {
      case Compilation.Compiled compiled -> List.of();
      case Compilation.Rejected rejected ->
          rejected.findings().stream().map(Finding::toString).toList();
    };
  }
}
