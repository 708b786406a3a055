package dev.tollgate.web.api.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The tables of `docs/pricing-strategy.md`.
final class StrategyPage {

  private static final Path PAGE = Path.of("../docs/pricing-strategy.md");
  private static final Pattern SECTION = Pattern.compile("(?m)^## .*\\(`(\\w+)`\\)$");
  private static final Pattern TABLE = Pattern.compile("(?s)```csv\\n(.*?)```");

  private StrategyPage() {}

  /// The rows of a plan's tables that have a column, by column.
  static List<Map<String, String>> rows(String plan, String column) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (MatchResult table : TABLE.matcher(section(plan)).results().toList()) {
      List<String> lines = table.group(1).lines().toList();
      List<String> columns = List.of(lines.getFirst().split(",", -1));
      if (columns.contains(column)) {
        lines.stream().skip(1).forEach(line -> rows.add(row(columns, line)));
      }
    }
    return rows;
  }

  private static Map<String, String> row(List<String> columns, String line) {
    String[] cells = line.split(",", -1);
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      row.put(columns.get(i), cells[i]);
    }
    return row;
  }

  private static String section(String plan) {
    String page = read();
    List<MatchResult> heads = SECTION.matcher(page).results().toList();
    for (int i = 0; i < heads.size(); i++) {
      if (heads.get(i).group(1).equals(plan)) {
        int end = i + 1 < heads.size() ? heads.get(i + 1).start() : page.length();
        return page.substring(heads.get(i).start(), end);
      }
    }
    throw new AssertionError("The page has no section of " + plan);
  }

  private static String read() {
    try {
      return Files.readString(PAGE);
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }
}
