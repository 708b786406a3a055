package dev.tollgate.bench;

import dev.tollgate.engine.rating.Phase;
import dev.tollgate.engine.release.RuleFiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A rule taken apart far enough to be said to another engine.
///
/// @param conditions each a field, an operator and a literal as the rule file has them
/// @param actions as the rule file has them: `price.multiply("1.5");`
record PlainRule(Phase phase, int salience, List<Test> conditions, String actions) {

  private static final Pattern RULE =
      Pattern.compile(
          "(?ms)^rule \"[^\"]*\"(.*?)\\bwhen\\s+call : MeteredCall\\((.*?)\\)\\s*then(.*?)^end");
  private static final Pattern SALIENCE = Pattern.compile("salience (@\\{\\w+}|\\d+)");
  private static final Pattern TEST =
      Pattern.compile("(\\w+)\\s*(==|!=|<=|>=|<|>)\\s*(\"[^\"]*\"|[\\w.]+)");

  /// A condition.
  record Test(String field, String operator, String literal) {}

  /// The rules that gate and price calls, in the order they act in.
  static List<PlainRule> of(RuleFiles files) {
    List<PlainRule> rules = new ArrayList<>();
    files
        .files()
        .forEach((name, text) -> {
          if (name.endsWith(".drl")) {
            String table = files.files().get(name.replace(".drl", ".csv"));
            expanded(text, table).forEach(each -> read(each, rules));
          }
        });
    rules.sort(
        Comparator.comparing(PlainRule::phase)
            .thenComparing(Comparator.comparingInt(PlainRule::salience).reversed()));
    return rules;
  }

  private static void read(String text, List<PlainRule> rules) {
    Phase phase =
        Phase.valueOf(
            text.lines()
                .filter(line -> line.startsWith("package "))
                .findFirst()
                .orElseThrow()
                .replace("package pricing.", "")
                .strip()
                .toUpperCase(Locale.ROOT));
    if (!phase.isGate() && !phase.isPrice()) {
      return;
    }
    Matcher rule = RULE.matcher(text);
    while (rule.find()) {
      Matcher salience = SALIENCE.matcher(rule.group(1));
      List<Test> tests = new ArrayList<>();
      Matcher test = TEST.matcher(rule.group(2));
      while (test.find()) {
        tests.add(new Test(test.group(1), test.group(2), test.group(3)));
      }
      rules.add(
          new PlainRule(
              phase,
              salience.find() ? Integer.parseInt(salience.group(1)) : 0,
              tests,
              rule.group(3).strip()));
    }
  }

  /// A text for each row of the table; the text itself without one.
  private static List<String> expanded(String text, @Nullable String table) {
    if (table == null) {
      return List.of(text);
    }
    List<String> lines = table.lines().filter(line -> !line.startsWith("#")).toList();
    String[] columns = lines.getFirst().split(",", -1);
    List<String> texts = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      String filled = text;
      for (int i = 0; i < columns.length; i++) {
        filled = filled.replace("@{" + columns[i].strip() + "}", cells[i].strip());
      }
      texts.add(filled);
    }
    return Arrays.asList(texts.toArray(String[]::new));
  }
}
