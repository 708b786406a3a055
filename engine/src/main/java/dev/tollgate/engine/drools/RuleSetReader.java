package dev.tollgate.engine.drools;

import dev.tollgate.engine.release.Finding;
import dev.tollgate.engine.release.RuleFiles;
import dev.tollgate.engine.release.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads every file of a rule set, and finds everything that is wrong with them at once.
final class RuleSetReader {

  private static final int MOST_CHARACTERS = 2_000_000;
  private static final int MOST_RULES = 5_000;

  private final RuleFiles files;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, Table> tables = new HashMap<>();

  private RuleSetReader(RuleFiles files) {
    this.files = files;
  }

  /// What was read.
  ///
  /// @param rules in the order they act in
  /// @param findings in the order of files and lines; when there are any, the rules are not all
  record RuleSet(List<PricingRule> rules, Set<LocalDate> holidays, List<Finding> findings) {
    RuleSet {
      rules = List.copyOf(rules);
      holidays = Set.copyOf(holidays);
      findings = List.copyOf(findings);
    }
  }

  static RuleSet read(RuleFiles files) {
    return new RuleSetReader(files).read();
  }

  private RuleSet read() {
    if (tooLarge()) {
      return new RuleSet(List.of(), Set.of(), findings);
    }
    Set<LocalDate> holidays = readTables();
    List<PricingRule> rules = new ArrayList<>();
    files
        .files()
        .forEach((name, text) -> {
          if (name.endsWith(".drl")) {
            Table table = tables.get(Placeholders.tableOf(name));
            rules.addAll(new RuleFileReader(SourceText.of(name, text), table, findings).read());
          }
        });
    rules.sort(PricingRule.ORDER);
    if (rules.size() > MOST_RULES) {
      report(
          files.files().firstKey(),
          "",
          "The set has %d rules, and %d are the most.".formatted(rules.size(), MOST_RULES),
          "Shorten its tables and lists.");
    } else {
      findings.addAll(Conflicts.sameNames(rules));
      findings.addAll(Conflicts.sameSalience(rules));
    }
    findings.sort(
        Comparator.comparing(Finding::file)
            .thenComparingInt(Finding::line)
            .thenComparingInt(Finding::column));
    return new RuleSet(rules, holidays, findings);
  }

  private boolean tooLarge() {
    long characters = files.files().values().stream().mapToLong(String::length).sum();
    if (files.files().keySet().stream().noneMatch(name -> name.endsWith(".drl"))) {
      report("pricing", "", "There is no rule file.", "A set has at least one file named *.drl.");
      return true;
    }
    if (characters > MOST_CHARACTERS) {
      report(
          files.files().firstKey(),
          "",
          "The set has %d characters, and %d are the most.".formatted(characters, MOST_CHARACTERS),
          "Shorten it; long lists belong in tables.");
      return true;
    }
    return false;
  }

  private Set<LocalDate> readTables() {
    Set<LocalDate> holidays = Set.of();
    for (Map.Entry<String, String> file : files.files().entrySet()) {
      String name = file.getKey();
      if (name.equals(Holidays.FILE)) {
        holidays = Holidays.read(file.getValue(), findings);
      } else if (name.endsWith(".csv")) {
        readTable(name, file.getValue());
      } else if (!name.endsWith(".drl")) {
        report(
            name,
            name,
            "A rule set holds .drl and .csv files only.",
            "Move %s elsewhere.".formatted(name));
      }
    }
    return holidays;
  }

  private void readTable(String name, String text) {
    if (files.files().containsKey(name.replaceFirst("\\.csv$", ".drl"))) {
      tables.put(name, Table.read(name, text, findings));
    } else {
      report(
          name,
          name,
          "No rule file is named like this table.",
          "Name it after its rule file, or %s.".formatted(Holidays.FILE));
    }
  }

  private void report(String file, String offending, String message, String advice) {
    findings.add(new Finding(file, 1, 1, offending, message, advice));
  }
}
