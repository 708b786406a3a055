package dev.tollgate.engine.drools;

import dev.tollgate.engine.rating.Phase;
import dev.tollgate.engine.release.Finding;
import dev.tollgate.engine.release.Spelling;
import dev.tollgate.engine.release.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.drools.drl.ast.descr.AnnotationDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.QueryDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.jspecify.annotations.Nullable;

/// Reads one rule file: its package, which names the phase, and its rules.
final class RuleFileReader {

  private static final String PACKAGE = "pricing.";

  private final SourceText source;
  private final @Nullable Table table;
  private final List<Finding> findings;

  /// @param table the table named like the file; null when there is none
  RuleFileReader(SourceText source, @Nullable Table table, List<Finding> findings) {
    this.source = source;
    this.table = table;
    this.findings = findings;
  }

  List<PricingRule> read() {
    Optional<PackageDescr> parsed =
        Drl.parse(source.withText(Placeholders.mask(source.text())), findings);
    if (parsed.isEmpty()) {
      return List.of();
    }
    PackageDescr contents = parsed.get();
    refuseAllButRules(contents);
    Optional<Phase> phase = phase(contents);
    if (phase.isEmpty()) {
      return List.of();
    }
    List<PricingRule> rules = new ArrayList<>();
    for (RuleDescr rule : contents.getRules()) {
      if (rules.size() > Limits.RULES || findings.size() > Limits.FINDINGS) {
        break;
      }
      if (!(rule instanceof QueryDescr)) {
        rules.addAll(instances(rule, phase.get()));
      }
    }
    return rules;
  }

  private Optional<Phase> phase(PackageDescr contents) {
    String name = contents.getName();
    List<String> known = Arrays.stream(Phase.values()).map(each -> PACKAGE + each.key()).toList();
    int index = known.indexOf(name);
    if (index >= 0) {
      return Arrays.stream(Phase.values()).skip(index).findFirst();
    }
    String meant = Spelling.nearest(name, known).orElse("pricing.markup");
    findings.add(
        source.finding(
            Math.max(0, source.text().indexOf(name)),
            name,
            name.isEmpty() ? "The file names no package." : "%s is no phase.".formatted(name),
            "Begin the file with: package %s".formatted(meant)));
    return Optional.empty();
  }

  private void refuseAllButRules(PackageDescr contents) {
    contents.getImports().forEach(each -> refuse("import", each.getStartCharacter()));
    contents.getFunctionImports().forEach(each -> refuse("import", each.getStartCharacter()));
    contents.getAccumulateImports().forEach(each -> refuse("import", each.getStartCharacter()));
    contents.getGlobals().forEach(each -> refuse("global", each.getStartCharacter()));
    contents.getFunctions().forEach(each -> refuse("function", each.getStartCharacter()));
    contents.getTypeDeclarations().forEach(each -> refuse("declare", each.getStartCharacter()));
    contents.getEnumDeclarations().forEach(each -> refuse("declare", each.getStartCharacter()));
    contents
        .getEntryPointDeclarations()
        .forEach(each -> refuse("declare", each.getStartCharacter()));
    contents.getWindowDeclarations().forEach(each -> refuse("declare", each.getStartCharacter()));
    contents.getAttributes().forEach(each -> refuse(each.getName(), each.getStartCharacter()));
    contents.getRules().stream()
        .filter(QueryDescr.class::isInstance)
        .forEach(each -> refuse("query", each.getStartCharacter()));
    if (contents.getUnit() != null) {
      refuse("unit", contents.getUnit().getStartCharacter());
    }
  }

  private void refuse(String construct, int start) {
    int at = start >= 0 ? start : Math.max(0, source.text().indexOf(construct));
    findings.add(
        source.finding(
            at,
            construct,
            "A rule file holds a package and rules, no %s.".formatted(construct),
            "Leave it out: the fact and the actions are known to every rule."));
  }

  private List<PricingRule> instances(RuleDescr rule, Phase phase) {
    String text = source.slice(rule.getStartCharacter(), rule.getEndCharacter() + 1);
    boolean tabled = rule.getAnnotations().stream().anyMatch(RuleFileReader::isTable);
    if (!tabled) {
      Placeholders.refuse(source, rule.getStartCharacter(), text, findings);
      return new RuleReader(source, phase, 0, findings).read(rule);
    }
    if (table == null) {
      findings.add(
          source.finding(
              rule.getLine(),
              rule.getColumn() + 1,
              "@table",
              "There is no table %s.".formatted(Placeholders.tableOf(source.file())),
              "Add that file, or leave @table out."));
      return List.of();
    }
    return new TableRows(source, phase, table, findings).build(rule, text);
  }

  private static boolean isTable(AnnotationDescr annotation) {
    return annotation.getName().equals("table");
  }
}
