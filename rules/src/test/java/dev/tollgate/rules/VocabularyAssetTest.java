package dev.tollgate.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.engine.rating.FactType;
import dev.tollgate.engine.rating.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The words that the workbench completes are those of the vocabulary's page, which is written from
/// the code.
class VocabularyAssetTest {

  private static final Path PAGE = Path.of("../docs/vocabulary.md");
  private static final Path ASSET =
      Path.of("../web/src/main/resources/static/assets/rules/vocabulary.json");
  private static final Pattern FIELD =
      Pattern.compile("(?m)^\\| `(\\w+)` \\| (.*?) \\| `(.*?)` \\| (.*?) \\|$");
  private static final Pattern ACTION =
      Pattern.compile("(?m)^\\| `(\\w+)\\.(\\w+)\\((.*?)\\)` \\| (.*?) \\|$");

  @Test
  void the_words_are_those_of_the_page() throws IOException {
    String words = words(Files.readString(PAGE));

    if (Boolean.getBoolean("vocabulary.write")) {
      Files.writeString(ASSET, words);
    }

    assertThat(Files.readString(ASSET))
        .as("vocabulary.json; write it anew with -Dvocabulary.write=true")
        .isEqualTo(words);
  }

  private static String words(String page) {
    String phases = all(Arrays.stream(Phase.values()).map(VocabularyAssetTest::phase).toList());
    String facts =
        Arrays.stream(FactType.values())
            .map(fact ->
                "\"%s\": %s"
                    .formatted(
                        fact.written(), fields(section(page, "## %s\n".formatted(fact.written())))))
            .collect(Collectors.joining(",\n", "{", "}"));
    String actions =
        String.join(
            ",\n",
            actions(section(page, "### `gate`\n"), Phase::isGate),
            actions(section(page, "### `price`\n"), Phase::isPrice),
            actions(section(page, "### `gate`, in"), phase -> phase == Phase.AFFORDABILITY),
            actions(section(page, "### `period`\n"), phase -> phase == Phase.ROLLOVER),
            actions(section(page, "### `lot`\n"), phase -> phase == Phase.ROLLOVER),
            actions(section(page, "### `alert`\n"), phase -> phase == Phase.ALERTS),
            actions(section(page, "### `suggest`\n"), phase -> phase == Phase.SUGGESTIONS),
            actions(section(page, "### `charge`\n"), phase -> phase == Phase.CHARGES));
    return "{\"phases\": %s,\n\"facts\": %s,\n\"actions\": [%s]}\n"
        .formatted(phases, facts, actions);
  }

  private static String phase(Phase phase) {
    return "{\"name\": \"%s\", \"exclusive\": %s, \"facts\": [%s]}"
        .formatted(
            phase.key(),
            phase.isExclusive(),
            phase.facts().stream()
                .map(fact -> text(fact.written()))
                .collect(Collectors.joining(", ")));
  }

  private static String fields(String section) {
    return all(
        FIELD
            .matcher(section)
            .results()
            .map(field -> object(field, "name", "type", "example", "meaning"))
            .toList());
  }

  private static String actions(String section, Predicate<Phase> of) {
    String phases =
        Arrays.stream(Phase.values())
            .filter(of)
            .map(phase -> text(phase.key()))
            .collect(Collectors.joining(", "));
    List<String> found =
        ACTION
            .matcher(section)
            .results()
            .map(action ->
                object(action, "owner", "name", "arguments", "meaning")
                    .replaceFirst("}$", ", \"phases\": [" + phases + "]}"))
            .toList();
    assertThat(found).as(section).isNotEmpty();
    return String.join(",\n", found);
  }

  private static String object(MatchResult row, String... names) {
    StringBuilder object = new StringBuilder("{");
    for (int i = 0; i < names.length; i++) {
      object.append(i == 0 ? "" : ", ");
      object.append(text(names[i])).append(": ").append(text(row.group(i + 1)));
    }
    return object.append("}").toString();
  }

  /// What follows a heading, up to the next one.
  private static String section(String page, String heading) {
    int from = page.indexOf("\n" + heading);
    assertThat(from).as(heading).isNotNegative();
    int end = page.indexOf("\n##", from + heading.length());
    return page.substring(from, end < 0 ? page.length() : end);
  }

  private static String all(List<String> objects) {
    return String.join(",\n", objects).transform(each -> "[" + each + "]");
  }

  private static String text(String plain) {
    return "\""
        + plain.replace("\\|", "|").replace("`", "").replace("\\", "\\\\").replace("\"", "\\\"")
        + "\"";
  }
}
