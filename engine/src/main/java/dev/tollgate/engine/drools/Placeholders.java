package dev.tollgate.engine.drools;

import dev.tollgate.engine.release.Finding;
import dev.tollgate.engine.release.Spelling;
import dev.tollgate.engine.release.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The `@{column}` of rules that are built from a table.
final class Placeholders {

  private static final Pattern PLACEHOLDER = Pattern.compile("@\\{\\s*(\\w*)\\s*}");

  private Placeholders() {}

  /// The table a rule file's `@table` rules are built from.
  static String tableOf(String ruleFile) {
    return ruleFile.replaceFirst("\\.drl$", ".csv");
  }

  /// The text with a number of the same length for each placeholder, so that it parses and every
  /// character stays where it was.
  static String mask(String text) {
    return PLACEHOLDER.matcher(text).replaceAll(found -> "0".repeat(found.group().length()));
  }

  /// The text with a row's cells for its placeholders; what names no column is left and told.
  static String fill(
      SourceText source,
      int start,
      String text,
      Table table,
      Table.Row row,
      List<Finding> findings) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(found ->
            Matcher.quoteReplacement(
                table
                    .cell(row, found.group(1))
                    .map(Table.Cell::text)
                    .orElseGet(() -> {
                      findings.add(unknown(source, start + found.start(), found, table));
                      return "0";
                    })));
  }

  /// The placeholders of a text as [#fill] leaves them.
  ///
  /// @param start where the text will stand
  static List<SourceText.Filled> filled(int start, String text, Table table, Table.Row row) {
    List<SourceText.Filled> filled = new ArrayList<>();
    int shorter = 0;
    Matcher found = PLACEHOLDER.matcher(text);
    while (found.find()) {
      int length = table.cell(row, found.group(1)).map(cell -> cell.text().length()).orElse(1);
      int before = shorter;
      shorter += found.group().length() - length;
      filled.add(
          new SourceText.Filled(
              start + found.start() - before + length, found.group().length() - length));
    }
    return filled;
  }

  static void refuse(SourceText source, int start, String text, List<Finding> findings) {
    Matcher found = PLACEHOLDER.matcher(text);
    while (found.find()) {
      findings.add(
          source.finding(
              start + found.start(),
              found.group(),
              "%s stands in a rule that is not built from a table.".formatted(found.group()),
              "Annotate the rule with @table, or write a number."));
    }
  }

  private static Finding unknown(
      SourceText source, int at, java.util.regex.MatchResult found, Table table) {
    return source.finding(
        at,
        found.group(),
        "%s has no column %s.".formatted(table.file(), found.group(1)),
        Spelling.nearest(found.group(1), table.columns())
            .map("Did you mean @{%s}?"::formatted)
            .orElse("Its columns are %s.".formatted(String.join(", ", table.columns()))));
  }
}
