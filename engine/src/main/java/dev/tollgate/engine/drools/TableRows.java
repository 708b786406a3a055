package dev.tollgate.engine.drools;

import dev.tollgate.engine.rating.Phase;
import dev.tollgate.engine.release.Finding;
import dev.tollgate.engine.release.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;

/// Builds a rule once for each row of a table.
///
/// A row is filled in before the rule is read, so what a cell makes of the rule is read as strictly
/// as what its author wrote.
final class TableRows {

  /// No quotes, brackets or signs of any language: a cell is a word or a number.
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N} ._:/-]{1,100}");

  private static final Pattern NAME = Pattern.compile("([\"'])(.*?)\\1");

  private final SourceText source;
  private final Phase phase;
  private final Table table;
  private final List<Finding> findings;

  TableRows(SourceText source, Phase phase, Table table, List<Finding> findings) {
    this.source = source;
    this.phase = phase;
    this.table = table;
    this.findings = findings;
  }

  List<PricingRule> build(RuleDescr rule, String text) {
    List<PricingRule> rules = new ArrayList<>();
    List<Finding> unknownColumns = new ArrayList<>();
    if (table.rows().isEmpty() && !table.columns().isEmpty()) {
      findings.add(empty(rule, text));
    }
    if (isTooLarge(rule, text)) {
      return rules;
    }
    for (Table.Row row : table.rows()) {
      if (rules.size() > Limits.RULES || findings.size() > Limits.FINDINGS) {
        break;
      }
      if (isPlain(row)) {
        List<Finding> found = new ArrayList<>();
        String filled =
            Placeholders.fill(source, rule.getStartCharacter(), text, table, row, found);
        if (found.isEmpty()) {
          rules.addAll(read(rule, text, filled, row));
        } else {
          unknownColumns = found;
        }
      }
    }
    findings.addAll(unknownColumns);
    return rules;
  }

  private Finding empty(RuleDescr rule, String text) {
    return new Finding(
        table.file(),
        table.header().line(),
        1,
        String.join(",", table.columns()),
        "The table has no rows, so there is no rule \"%s\".".formatted(written(rule, text)),
        "Add a row, or take the rule out.");
  }

  /// A rule's name with its placeholders, which the parser does not see.
  private static String written(RuleDescr rule, String text) {
    Matcher name = NAME.matcher(text);
    return name.find() ? name.group(2) : rule.getName();
  }

  /// What a table makes of a rule is bounded before any of it is made.
  private boolean isTooLarge(RuleDescr rule, String text) {
    int rows = table.rows().size();
    boolean tooMany = rows > Limits.RULES;
    if (tooMany || (long) rows * (text.length() + rule.getLine()) > Limits.TABLE_CHARACTERS) {
      findings.add(
          new Finding(
              table.file(),
              1,
              1,
              String.join(",", table.columns()),
              tooMany
                  ? "The table has %d rows, and %d are the most.".formatted(rows, Limits.RULES)
                  : "%d rows make over %d characters of the rule \"%s\"."
                      .formatted(rows, Limits.TABLE_CHARACTERS, rule.getName()),
              "Shorten the table, or the rule that is built from it."));
      return true;
    }
    return false;
  }

  private List<PricingRule> read(RuleDescr rule, String text, String filled, Table.Row row) {
    String head = "package pricing.%s".formatted(phase.key());
    String space = rule.getLine() > 1 ? "\n".repeat(rule.getLine() - 1) : " ";
    SourceText one =
        new SourceText(
            source.file(),
            head + space + filled,
            " (Built from %s, line %d.)".formatted(table.file(), row.line()),
            Placeholders.filled(head.length() + space.length(), text, table, row));
    Optional<PackageDescr> parsed = Drl.parse(one, findings);
    return parsed
        .filter(contents -> contents.getRules().size() == 1)
        .map(contents -> contents.getRules().getFirst())
        .map(built -> new RuleReader(one, phase, row.line(), findings).read(built))
        .orElse(List.of());
  }

  private boolean isPlain(Table.Row row) {
    boolean plain = true;
    for (int i = 0; i < row.cells().size(); i++) {
      Table.Cell cell = row.cells().get(i);
      if (!PLAIN.matcher(cell.text()).matches()) {
        plain = false;
        findings.add(
            new Finding(
                table.file(),
                row.line(),
                cell.column(),
                cell.text(),
                "The cell of column %s is no plain word or number: '%s'."
                    .formatted(table.columns().get(i), cell.text()),
                "Write letters, digits, spaces and . _ : / - only, at most 100 of them."));
      }
    }
    return plain;
  }
}
