package dev.tollgate.engine.drools;

import dev.tollgate.engine.release.Finding;
import dev.tollgate.engine.release.RuleFiles;
import dev.tollgate.engine.release.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads every file of a rule set, and finds everything that is wrong with them at once.
final class RuleSetReader {

  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,95}\\.(drl|csv)");

  private final RuleFiles files;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, Table> tables = new HashMap<>();
  private final Set<String> unclear = new HashSet<>();

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
    if (!isOfASize()) {
      return new RuleSet(List.of(), Set.of(), told());
    }
    files.files().keySet().forEach(this::checkCharacters);
    findings.forEach(each -> unclear.add(each.file().replaceFirst("\\.csv$", ".drl")));
    Set<LocalDate> holidays = readTables();
    List<PricingRule> rules = readRules();
    if (rules.size() > Limits.RULES) {
      tooManyRules("over " + Limits.RULES);
    } else {
      rules.sort(PricingRule.ORDER);
      findings.addAll(Conflicts.sameNames(rules));
      findings.addAll(Conflicts.sameSalience(rules));
    }
    return new RuleSet(rules, holidays, told());
  }

  private List<PricingRule> readRules() {
    List<SourceText> sources = new ArrayList<>();
    int begun = 0;
    for (String name : readableRules()) {
      SourceText source = SourceText.of(name, text(name));
      int before = findings.size();
      begun += new Shape(report(source), Tokens.of(report(source))).check();
      if (findings.size() == before) {
        sources.add(source);
      }
    }
    List<PricingRule> rules = new ArrayList<>();
    if (begun > Limits.RULES) {
      tooManyRules(Integer.toString(begun));
      return rules;
    }
    for (SourceText source : sources) {
      if (rules.size() <= Limits.RULES) {
        Table table = tables.get(Placeholders.tableOf(source.file()));
        rules.addAll(new RuleFileReader(source, table, findings).read());
      }
    }
    return rules;
  }

  private String largest() {
    return files.files().entrySet().stream()
        .max(Comparator.comparingInt(file -> file.getValue().length()))
        .orElseThrow()
        .getKey();
  }

  private void tooManyRules(String count) {
    report(
        largest(),
        "",
        "The set has %s rules, rows of tables and values of lists counted, and %d are the most."
            .formatted(count, Limits.RULES),
        "Shorten its tables and lists, or keep what differs by tier or model on their pages and"
            + " pass it on: price.markupPercent(call.tierMarkup());");
  }

  /// The first findings by file and line, each once, and how many more there are.
  private List<Finding> told() {
    List<Finding> sorted =
        findings.stream()
            .distinct()
            .sorted(
                Comparator.comparing(Finding::file)
                    .thenComparingInt(Finding::line)
                    .thenComparingInt(Finding::column))
            .toList();
    if (sorted.size() <= Limits.FINDINGS) {
      return sorted;
    }
    List<Finding> first = new ArrayList<>(sorted.subList(0, Limits.FINDINGS));
    Finding next = sorted.get(Limits.FINDINGS);
    first.add(
        new Finding(
            next.file(),
            next.line(),
            next.column(),
            "",
            "There is more wrong with the set than the %d findings above."
                .formatted(Limits.FINDINGS),
            "Mend these first."));
    return first;
  }

  /// Whether the set is small enough to be looked at.
  private boolean isOfASize() {
    long characters = files.files().values().stream().mapToLong(String::length).sum();
    if (names(".drl").isEmpty()) {
      report(".", "", "There is no rule file.", "A set has at least one file named *.drl.");
    } else if (files.files().size() > Limits.FILES) {
      report(
          files.files().firstKey(),
          "",
          "The set has %d files, and %d are the most."
              .formatted(files.files().size(), Limits.FILES),
          "Put rules of one business concern into one file.");
    } else if (characters > Limits.CHARACTERS) {
      report(
          largest(),
          "",
          "The set has %d characters, and %d are the most."
              .formatted(characters, Limits.CHARACTERS),
          "Shorten it; long lists belong in tables.");
    }
    return findings.isEmpty();
  }

  private void checkCharacters(String name) {
    if (!NAME.matcher(name).matches()) {
      report(
          name.replaceAll("[^ -~]", "?"),
          name,
          "This is no name for a file of rules.",
          "Name it by letters, digits and . _ - only, at most 100, ending in .drl or .csv.");
    }
    new Characters(report(SourceText.of(name, text(name)))).check();
  }

  private Report report(SourceText source) {
    return new Report(source, findings);
  }

  private List<String> names(String ending) {
    return files.files().keySet().stream().filter(name -> name.endsWith(ending)).toList();
  }

  /// Files whose characters, and those of their tables, are what they show: what is said of the
  /// others is not looked into.
  private List<String> readableRules() {
    return names(".drl").stream().filter(name -> !unclear.contains(name)).toList();
  }

  private String text(String name) {
    return Objects.requireNonNull(files.files().get(name));
  }

  private Set<LocalDate> readTables() {
    Set<LocalDate> holidays = Set.of();
    for (Map.Entry<String, String> file : files.files().entrySet()) {
      String name = file.getKey();
      if (unclear.contains(name.replaceFirst("\\.csv$", ".drl"))) {
        continue;
      }
      if (name.equals(Holidays.FILE)) {
        holidays = Holidays.read(file.getValue(), findings);
      } else if (name.endsWith(".csv")) {
        readTable(name, file.getValue());
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
