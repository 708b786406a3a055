package dev.tollgate.engine.drools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.release.Finding;
import dev.tollgate.engine.release.RuleCompiler.Compilation;
import dev.tollgate.engine.release.RuleFiles;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What an author reads when a rule set is wrong: where, what, and what to write instead.
class FindingsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      textBlock =
          """
          tierCod == "starter"        | 6:25: A call has no field tierCod. Did you mean tierCode?
          platformHour >= "9"         | 6:41: "9" is no value for platformHour. Write a whole number without sign, quotes or separators, such as 128000.
          tierMarkup > -1             | 6:38: -1 is no value for tierMarkup. Write a plain decimal without sign or quotes, such as 2.5.
          tierCode == starter         | 6:37: starter is no value for tierCode. Write a string without quotes or backslashes in it: "starter".
          tierCode > "a"              | 6:36: tierCode cannot be compared by > with "a". Use == or !=.
          byok == 1                   | 6:33: 1 is no value for byok. Write true or false.
          byok                        | 6:25: This is no condition. Write byok == true.
          !byok                       | 6:25: This is no condition. Write byok == false.
          tierCode == null            | 6:37: tierCode is always set. Leave this condition out, or compare it with a value.
          model matches "gpt.*"       | 6:25: This is no condition. Write a field, an operator and a literal, such as tierCode == "starter"; separate conditions by commas, and write two rules for an "or".
          inputTokens > "x.Evil.hit()+0" | 6:39: "x.Evil.hit()+0" is no value for inputTokens. Write a whole number without sign, quotes or separators, such as 128000.
          """)
  void a_condition_that_cannot_be(String condition, String finding) {
    assertThat(findings("call : MeteredCall( %s )".formatted(condition), "price.multiply(\"2\");"))
        .containsExactly("peak.drl:" + finding);
  }

  @Test
  void an_or_becomes_two_rules() {
    assertThat(findings("MeteredCall( byok == true || suspended == true )", "price.multiply(2);"))
        .singleElement()
        .satisfies(told -> assertThat(told).contains("|| suspended == true is no value for byok"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      textBlock =
          """
          price.multply("2");              | 8:11: price has no action multply. Did you mean multiply?
          price.multiply("1,5");           | 8:20: multiply takes a number from 0 to 1000, not "1,5". Write it as a plain decimal in quotes, such as "1.5", or pass a decimal field such as call.tierMarkup().
          price.multiply("1000.01");       | 8:20: multiply takes a number from 0 to 1000, not "1000.01". Write it as a plain decimal in quotes, such as "1.5", or pass a decimal field such as call.tierMarkup().
          price.multiply("1e9");           | 8:20: multiply takes a number from 0 to 1000, not "1e9". Write it as a plain decimal in quotes, such as "1.5", or pass a decimal field such as call.tierMarkup().
          price.multiply(call.model());    | 8:20: call.model() is no number field of the call. Write call.tierMarkup(), where call is the name the condition gives the call.
          price.multiply(fact.tierMarkup()); | 8:20: fact.tierMarkup() is no number field of the call. Write call.tierMarkup(), where call is the name the condition gives the call.
          price.multiply(call.tierPeakFactor()); | 8:20: tierPeakFactor may be unset here. Add the condition tierPeakFactor != null.
          price.free();                    | 8:11: free belongs to another phase than peak. Here you may use markupPercent, multiply.
          gate.refuse("no");               | 8:5: This is no action of the phase peak. Write one like price.multiply("1.5");
          System.exit(1);                  | 8:5: This is no action of the phase peak. Write one like price.multiply("1.5");
          while (true) {}                  | 8:5: This is no action of the phase peak. Write one like price.multiply("1.5");
          // nothing                       | 8:5: The rule does nothing. Write an action: price.multiply("1.5");
          """)
  void an_action_that_cannot_be(String action, String finding) {
    assertThat(findings("call : MeteredCall( byok == false )", action))
        .containsExactly("peak.drl:" + finding);
  }

  @Test
  void every_finding_of_every_file_comes_at_once() {
    var files =
        Map.of(
            "a.drl",
            """
            package pricing.peek
            rule "A" @owner("x") @reason("y") when MeteredCall() then price.multiply("2"); end
            """,
            "b.drl",
            """
            package pricing.markup
            import java.util.List;
            rule "B" @owner("x") when call : MeteredCall( tierCod == "a" ) then price.free(); end
            rule "C" @reason("y") no-loop true when MeteredCall() String() then price.multiply("2"); end
            """,
            "c.csv",
            "a,b\n1,2\n",
            "d.drl",
            """
            package pricing.floor
            rule "D"
              when
                call : MeteredCall( byok = true )
              then
                price.free();
            end
            """);

    List<String> found = findings(RuleFiles.of(files));

    assertThat(found)
        .containsExactly(
            "a.drl:1:9: pricing.peek is no phase. Begin the file with: package pricing.peak",
            "b.drl:2:1: A rule file holds a package and rules, no import. Leave it out: the fact"
                + " and the actions are known to every rule.",
            "b.drl:3:1: The rule \"B\" has no @reason. Add @reason(\"…\") below its name.",
            "b.drl:3:47: A call has no field tierCod. Did you mean tierCode?",
            "b.drl:3:75: free belongs to another phase than markup. Here you may use"
                + " markupPercent, multiply.",
            "b.drl:4:1: The rule \"C\" has no @owner. Add @owner(\"…\") below its name.",
            "b.drl:4:1: A rule cannot set no-loop. Leave it out.",
            "b.drl:4:55: A rule matches one call and nothing else. Write one pattern: call :"
                + " MeteredCall( field == literal, … ).",
            "c.csv:1:1: No rule file is named like this table. Name it after its rule file, or"
                + " holidays.csv.",
            "d.drl:4:30: This does not parse: mismatched input '=' in rule \"D\". A rule reads: rule"
                + " \"sentence\" @owner(\"…\") @reason(\"…\") when call : MeteredCall( … ) then"
                + " price.…; end");
  }

  @Test
  void two_rules_of_one_name_are_told() {
    String rule =
        """
        rule "The same" @owner("x") @reason("y") salience %d
          when MeteredCall() then price.multiply("2"); end
        """;

    assertThat(
            findings(
                RuleFiles.of(
                    Map.of(
                        "peak.drl",
                        "package pricing.peak\n" + rule.formatted(2),
                        "markup.drl",
                        "package pricing.markup\n" + rule.formatted(1)))))
        .containsExactly(
            "peak.drl:2:1: \"The same\" is the name of two rules, here and at markup.drl:2. Give"
                + " each rule a sentence of its own.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      textBlock =
          """
          tierCode == "a"                    | tierCode == "b"                 | false
          tierCode == "a"                    | model == "b"                    | true
          tierCode != "a"                    | tierCode != "b"                 | true
          tierCode in ("a", "b")             | tierCode in ("b", "c")          | true
          tierCode in ("a", "b")             | tierCode not in ("a", "b")      | false
          platformHour < 9                   | platformHour >= 9               | false
          platformHour <= 9                  | platformHour >= 9               | true
          platformHour > 8, platformHour < 9 | byok == true                    | false
          tierMarkup > 8, tierMarkup < 9     | byok == true                    | true
          tierMarkup == null                 | tierMarkup != null              | false
          tierMarkup == null                 | tierMarkup >= 0                 | false
          industry != "a"                    | industry == null                | true
          byok == true                       | byok != true                    | false
          """)
  void two_rules_of_an_exclusive_phase_that_share_a_salience(
      String one, String other, boolean canBothMatch) {
    String rules =
        """
        package pricing.peak
        rule "One" @owner("x") @reason("y")
          when MeteredCall( %s ) then price.multiply("2"); end
        rule "Other" @owner("x") @reason("y")
          when MeteredCall( %s ) then price.multiply("3"); end
        """
            .formatted(one, other);

    assertThat(findings(RuleFiles.of(Map.of("peak.drl", rules))).isEmpty())
        .isEqualTo(!canBothMatch);
  }

  @Test
  void a_table_names_the_row_and_the_column_that_are_wrong() {
    String rule =
        """
        package pricing.volume
        rule "More than @{over} take @{percent} % off" @owner("x") @reason("y") @table
          salience @{band}
          when MeteredCall( monthTokens > @{over} ) then price.marginOffPercent("@{percent}"); end
        """;

    assertThat(
            findings(
                RuleFiles.of(
                    Map.of(
                        "volume.drl",
                        rule,
                        "volume.csv",
                        "band,over,percent\n1,10,5\n2,20\n3,30,101\n4,\"4) eval(1\",7\n"))))
        .containsExactly(
            "volume.csv:3:1: The row has 2 cells, but there are 3 columns. Write one cell for each"
                + " of band, over, percent.",
            "volume.csv:5:3: The cell of column over is no plain word or number: '4) eval(1'. Write"
                + " letters, digits, spaces and . _ : / - only, at most 100 of them.",
            "volume.drl:4:73: marginOffPercent takes a number from 0 to 100, not \"101\". (Built"
                + " from volume.csv, line 4.) Write it as a plain decimal in quotes, such as"
                + " \"1.5\", or pass a decimal field such as call.tierMarkup().");
  }

  @Test
  void a_column_that_is_not_in_the_table_is_told_once() {
    String rule =
        """
        package pricing.volume
        rule "More than @{over}" @owner("x") @reason("y") @table
          when MeteredCall( monthTokens > @{ovr} ) then price.marginOffPercent("5"); end
        """;

    assertThat(findings(RuleFiles.of(Map.of("volume.drl", rule, "volume.csv", "over\n1\n2\n"))))
        .containsExactly("volume.drl:3:35: volume.csv has no column ovr. Did you mean @{over}?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                        | There is no rule file
          garbage                   | does not parse
          rule "x"                  | does not parse
          """)
  void a_file_that_is_no_rule_file(String text, String finding) {
    var files = text.isEmpty() ? Map.<String, String>of() : Map.of("a.drl", text);

    assertThat(findings(RuleFiles.of(files)))
        .anySatisfy(told -> assertThat(told).contains(finding));
  }

  @Test
  void carriage_returns_and_a_byte_order_mark_are_no_fault() {
    String plain = peak("MeteredCall()", "price.multiply(\"2\");");
    String text = "\uFEFF" + plain.replace("\n", "\r\n");

    assertThat(findings(RuleFiles.of(Map.of("peak.drl", text)))).isEmpty();
  }

  @Test
  void a_holiday_that_is_no_date_is_told() {
    var files = new TreeMap<>(Map.of("holidays.csv", "date,name\n2026-13-01,Never\n"));
    files.put("peak.drl", peak("MeteredCall()", "price.multiply(\"2\");"));

    assertThat(findings(new RuleFiles(files)))
        .containsExactly(
            "holidays.csv:2:1: '2026-13-01' is no date. Write year, month and day: 2026-12-25.");
  }

  private static List<String> findings(String condition, String action) {
    return findings(RuleFiles.of(Map.of("peak.drl", peak(condition, action))));
  }

  private static String peak(String condition, String action) {
    return """
    package pricing.peak

    rule "Something happens"
      @owner("pricing") @reason("peak")
      when
        %s
      then
        %s
    end
    """
        .formatted(condition, action);
  }

  private static List<String> findings(RuleFiles files) {
    return switch (new DroolsRuleCompiler().compile(files)) {
      case Compilation.Compiled compiled -> List.of();
      case Compilation.Rejected rejected ->
          rejected.findings().stream().map(Finding::toString).toList();
    };
  }
}
