package dev.tollgate.engine.simulation;

import dev.tollgate.engine.rating.Bands;
import dev.tollgate.engine.release.Finding;
import dev.tollgate.engine.release.RuleFiles;
import dev.tollgate.engine.release.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds every number of a rule set that decides something.
final class RuleNumbers {

  private static final Pattern TOKEN =
      Pattern.compile(
          "//[^\n]*|/\\*(?s:.*?)\\*/|\"[^\"\n]*\"|'[^'\n]*'|@\\{[^}\n]*}|[A-Za-z_]\\w*|\\d+(?:\\.\\d+)?");
  private static final Pattern PLACEHOLDER = Pattern.compile("@\\{\\s*(\\w+)\\s*}");
  private static final Pattern PLAIN = Pattern.compile("\\d{1,18}(?:\\.\\d{1,12})?");

  private static final Pattern IN_BANDS = Pattern.compile("\\d+(?:\\.\\d+)?");

  private final RuleFiles files;
  private final List<RuleNumber> numbers = new ArrayList<>();

  private RuleNumbers(RuleFiles files) {
    this.files = files;
  }

  /// In the order of files, lines and columns; a table after its rule file.
  static List<RuleNumber> of(RuleFiles files) {
    RuleNumbers found = new RuleNumbers(files);
    files
        .files()
        .forEach((name, text) -> {
          if (name.endsWith(".drl")) {
            found.inRules(name, text);
          }
        });
    return List.copyOf(found.numbers);
  }

  /// Between `when` and `end` a rule decides; above it says what it is called.
  private void inRules(String name, String text) {
    Set<String> columns = new HashSet<>();
    boolean deciding = false;
    Matcher token = TOKEN.matcher(text);
    while (token.find()) {
      String found = token.group();
      if (found.equals("when") || found.equals("end")) {
        deciding = found.equals("when");
      } else if (deciding && !isComment(found)) {
        PLACEHOLDER.matcher(found).results().forEach(column -> columns.add(column.group(1)));
        number(name, text, token.start(), found);
      }
    }
    inTable(name.replaceFirst("\\.drl$", ".csv"), columns);
  }

  private void number(String name, String text, int at, String token) {
    boolean quoted = token.length() > 1 && (token.startsWith("\"") || token.startsWith("'"));
    String plain = quoted ? token.substring(1, token.length() - 1) : token;
    int start = quoted ? at + 1 : at;
    if (PLAIN.matcher(plain).matches()) {
      add(name, text, start, plain);
    } else if (quoted && Bands.parse(plain).isPresent()) {
      Matcher within = IN_BANDS.matcher(plain);
      while (within.find()) {
        add(name, text, start + within.start(), within.group());
      }
    }
  }

  private void add(String name, String text, int start, String number) {
    int line = 1 + (int) text.substring(0, start).chars().filter(each -> each == '\n').count();
    numbers.add(new RuleNumber(name, line, start - text.lastIndexOf('\n', start - 1), number));
  }

  private void inTable(String name, Set<String> columns) {
    String text = files.files().get(name);
    if (text == null) {
      return;
    }
    List<Finding> readBefore = new ArrayList<>();
    Table table = Table.read(name, text, readBefore);
    List<String> lines = text.lines().toList();
    for (Table.Row row : table.rows()) {
      for (int i = 0; i < row.cells().size(); i++) {
        Table.Cell cell = row.cells().get(i);
        if (columns.contains(table.columns().get(i)) && PLAIN.matcher(cell.text()).matches()) {
          int at = lines.get(row.line() - 1).indexOf(cell.text(), cell.column() - 1);
          numbers.add(new RuleNumber(name, row.line(), at + 1, cell.text()));
        }
      }
    }
  }

  private static boolean isComment(String token) {
    return token.startsWith("//") || token.startsWith("/*");
  }
}
