package dev.tollgate.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.rating.CeilingCounter;
import dev.tollgate.engine.rating.FactField;
import dev.tollgate.engine.rating.FactType;
import dev.tollgate.engine.rating.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The vocabulary in the documentation is what the code says: fields with their units from the
/// facts, actions from the interfaces that rules act through.
class VocabularyTest {

  private static final Path PAGE = Path.of("../docs/vocabulary.md");
  private static final Path SOURCES = Path.of("../engine/src/main/java/dev/tollgate/engine/rating");
  private static final Pattern FIELD =
      Pattern.compile("(?m)^/// @param (\\w+) ((?:.*)(?:\n///   .*)*)");
  private static final Pattern ACTION =
      Pattern.compile("(?m)((?:^  ///.*\n)+)^  void (\\w+)\\(([^)]*)\\);");
  private static final Pattern WORD =
      Pattern.compile("(?m)((?:^  ///.*\n)+)^  public static \\w+ (over|within|whole)\\(");
  private static final Map<String, String> RESULTS =
      Map.of("over", "a division", "within", "a result", "whole", "a result that counts");
  private static final Map<String, String> GLOBALS =
      new LinkedHashMap<>(
          Map.of(
              "GateActions", "gate",
              "PriceActions", "price",
              "AffordActions", "gate",
              "PeriodActions", "period",
              "LotActions", "lot",
              "AlertActions", "alert",
              "SuggestActions", "suggest",
              "ChargeActions", "charge"));

  @Test
  void the_page_is_what_the_code_says() throws IOException {
    String page = page();

    if (Boolean.getBoolean("vocabulary.write")) {
      Files.writeString(PAGE, page);
    }

    assertThat(Files.readString(PAGE))
        .as("docs/vocabulary.md; write it anew with -Dvocabulary.write=true")
        .isEqualTo(page);
  }

  private static String page() throws IOException {
    StringBuilder page =
        new StringBuilder(
            """
            # Vocabulary of rules

            Written from the code by `VocabularyTest`. What a rule may test and do, phase by phase; [analysts.md](analysts.md) shows how.

            ## Phases

            | package | looks at | rules that act |
            |---|---|---|
            """);
    for (Phase phase : Phase.values()) {
      page.append(
          "| `pricing.%s` | %s | %s |\n"
              .formatted(
                  phase.key(),
                  phase.facts().stream()
                      .map(fact -> "`" + fact.written() + "`")
                      .collect(Collectors.joining(", ")),
                  phase.isExclusive() ? "one, the highest salience" : "every one that matches"));
    }
    for (FactType fact : FactType.values()) {
      page.append(fields(fact));
    }
    page.append("\n## Actions\n");
    for (String owner :
        new String[] {
          "GateActions",
          "PriceActions",
          "AffordActions",
          "PeriodActions",
          "LotActions",
          "AlertActions",
          "SuggestActions",
          "ChargeActions"
        }) {
      page.append(actions(owner));
    }
    page.append(
        """

        ## Arithmetic

        A number of an action is a plain decimal, a number field, or what `+ - * /` and brackets make of them. Sums, differences and products are exact.

        | | |
        |---|---|
        """);
    Matcher word = WORD.matcher(source("Arithmetic"));
    while (word.find()) {
      page.append("| %s | %s |\n".formatted(RESULTS.get(word.group(2)), plain(word.group(1))));
    }
    page.append("\n## Counters of `atMost`\n\n");
    for (CeilingCounter counter : CeilingCounter.values()) {
      page.append("- `%s`\n".formatted(counter.key()));
    }
    return page.toString();
  }

  private static String fields(FactType fact) throws IOException {
    Map<String, String> said = new LinkedHashMap<>();
    Matcher field = FIELD.matcher(source(fact.type().getSimpleName()));
    while (field.find()) {
      said.put(field.group(1), plain(field.group(2)));
    }
    StringBuilder table =
        new StringBuilder(
            "\n## %s\n\n| field | type | example | what it is |\n|---|---|---|---|\n"
                .formatted(fact.written()));
    Record sample = SampleFacts.of(fact);
    for (FactField each : fact.fields()) {
      String meaning = said.get(each.name());
      assertThat(meaning).as("@param %s of %s", each.name(), fact.written()).isNotNull();
      table.append(
          "| `%s` | %s%s | `%s` | %s |\n"
              .formatted(
                  each.name(),
                  type(each.type()),
                  each.nullable() ? ", or `null`" : "",
                  SampleFacts.literal(sample, each.name()),
                  meaning));
    }
    if (fact == FactType.CALL) {
      table.append(
          "| `arm…` | text, or `null` | `\"b\"` | the arm of a running experiment: of `markup` it is `armMarkup` |\n");
    }
    return table.toString();
  }

  private static String type(FactField.Type type) {
    return switch (type) {
      case TEXT -> "text";
      case FLAG -> "`true` or `false`";
      case WHOLE -> "whole number";
      case DECIMAL -> "decimal";
    };
  }

  private static String actions(String owner) throws IOException {
    String global = GLOBALS.get(owner);
    String title =
        owner.equals("AffordActions") ? "`gate`, in affordability" : "`%s`".formatted(global);
    StringBuilder table =
        new StringBuilder("\n### %s\n\n| action | what it does |\n|---|---|\n".formatted(title));
    Matcher action = ACTION.matcher(source(owner));
    int before = table.length();
    while (action.find()) {
      String arguments = action.group(3).replaceAll("\\b(?:BigDecimal|String|long) ", "");
      table.append(
          "| `%s.%s(%s)` | %s |\n"
              .formatted(global, action.group(2), arguments, plain(action.group(1))));
    }
    assertThat(table.length()).as(owner).isGreaterThan(before);
    return table.toString();
  }

  private static String source(String type) throws IOException {
    return Files.readString(SOURCES.resolve(type + ".java"));
  }

  /// A doc comment in one line: parameters follow as sentences of their own.
  private static String plain(String comment) {
    return comment
        .replaceAll("(?m)^ *///", " ")
        .replaceFirst("(?s)@throws.*", "")
        .replaceAll("@param (\\w+) ", "— `$1`: ")
        .replaceAll("\\s*\\[#?(\\w+)]", " `$1`")
        .replaceAll("\\s+", " ")
        .replaceFirst("^ ?— ", "")
        .replace("|", "\\|")
        .strip();
  }
}
