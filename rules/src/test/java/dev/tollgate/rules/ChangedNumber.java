package dev.tollgate.rules;

import dev.tollgate.engine.release.RuleFiles;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A rule set with one number of it raised by one.
///
/// Numbers are those of conditions, actions and tables; not saliences, which only order, nor those
/// in sentences and comments, nor dates.
record ChangedNumber(String file, int line, String from, String to, RuleFiles files) {

  private static final Pattern NUMBER = Pattern.compile("(?<![\\w.@{-])\\d+(\\.\\d+)?(?![\\w.-])");

  static List<ChangedNumber> allOf(RuleFiles files) {
    List<ChangedNumber> changes = new ArrayList<>();
    files
        .files()
        .forEach((name, text) -> {
          if (!name.equals("holidays.csv")) {
            String[] lines = text.split("\n", -1);
            for (int i = 0; i < lines.length; i++) {
              if (isLooked(name, lines[i])) {
                changes.addAll(inLine(files, name, lines, i));
              }
            }
          }
        });
    return changes;
  }

  @Override
  public String toString() {
    return "%s:%d: %s → %s".formatted(file, line, from, to);
  }

  private static boolean isLooked(String name, String line) {
    String text = line.strip();
    return name.endsWith(".csv")
        || !(text.startsWith("rule ") || text.startsWith("//") || text.startsWith("salience"));
  }

  private static List<ChangedNumber> inLine(
      RuleFiles files, String name, String[] lines, int index) {
    List<ChangedNumber> changes = new ArrayList<>();
    Matcher number = NUMBER.matcher(lines[index]);
    while (number.find()) {
      if (name.equals("volume-discounts.csv") && number.start() == 0) {
        continue; // the band, which only orders
      }
      String to = new BigDecimal(number.group()).add(BigDecimal.ONE).toPlainString();
      String[] changed = lines.clone();
      changed[index] =
          lines[index].substring(0, number.start()) + to + lines[index].substring(number.end());
      TreeMap<String, String> set = new TreeMap<>(files.files());
      set.put(name, String.join("\n", changed));
      changes.add(new ChangedNumber(name, index + 1, number.group(), to, new RuleFiles(set)));
    }
    return changes;
  }
}
