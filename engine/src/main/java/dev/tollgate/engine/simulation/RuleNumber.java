package dev.tollgate.engine.simulation;

import dev.tollgate.engine.release.RuleFiles;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// A number that decides something: one of a condition, an action or a table. Not those of names,
/// comments and dates, nor saliences, which only order.
///
/// @param line from 1
/// @param column from 1
/// @param text as it is written: `1.5`
record RuleNumber(String file, int line, int column, String text) {

  /// A rule set with one number of it changed.
  record Change(RuleNumber number, String to, RuleFiles files) {}

  /// The set with this number one larger, and with it one smaller where that is no negative number.
  List<Change> byOne(RuleFiles files) {
    BigDecimal value = new BigDecimal(text);
    List<Change> changes = new ArrayList<>();
    changes.add(changed(files, value.add(BigDecimal.ONE)));
    if (value.compareTo(BigDecimal.ONE) >= 0) {
      changes.add(changed(files, value.subtract(BigDecimal.ONE)));
    }
    return changes;
  }

  private Change changed(RuleFiles files, BigDecimal value) {
    String to = value.toPlainString();
    TreeMap<String, String> set = new TreeMap<>(files.files());
    set.computeIfPresent(file, (_, content) -> replaced(content, to));
    return new Change(this, to, new RuleFiles(set));
  }

  private String replaced(String content, String to) {
    int start = 0;
    for (int i = 1; i < line; i++) {
      start = content.indexOf('\n', start) + 1;
    }
    int at = start + column - 1;
    return content.substring(0, at) + to + content.substring(at + text.length());
  }
}
