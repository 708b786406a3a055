package dev.tollgate.engine.drools;

import dev.tollgate.engine.rating.FactType;
import dev.tollgate.engine.rating.Phase;
import dev.tollgate.engine.rating.RuleRef;
import dev.tollgate.engine.release.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.drools.drl.ast.descr.AnnotationDescr;
import org.drools.drl.ast.descr.AttributeDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;

/// Reads one parsed rule into a [PricingRule], or several where it has `in (…)`.
final class RuleReader {

  private static final Pattern THEN = Pattern.compile("\\bthen\\b");
  private static final Set<String> ANNOTATIONS = Set.of("owner", "reason", "table");
  private static final Pattern STRING = Pattern.compile("\"[^\"]*\\S[^\"]*\"|'[^']*\\S[^']*'");
  private final SourceText source;
  private final Phase phase;
  private final int row;
  private final List<Finding> findings;

  /// @param row the line of the table the rule was built from; zero when it has none
  RuleReader(SourceText source, Phase phase, int row, List<Finding> findings) {
    this.source = source;
    this.phase = phase;
    this.row = row;
    this.findings = findings;
  }

  /// The rules; none when something was found.
  List<PricingRule> read(RuleDescr rule) {
    int before = findings.size();
    RuleRef ref =
        new RuleRef(
            phase,
            name(rule),
            annotation(rule, "owner"),
            annotation(rule, "reason"),
            source.file(),
            rule.getLine());
    int salience = salience(rule);
    refuseUnknown(rule);
    Optional<PatternDescr> pattern = pattern(rule);
    if (pattern.isEmpty()) {
      return List.of();
    }
    FactType fact = fact(pattern.get()).orElseThrow();
    int unread = findings.size();
    List<List<Condition>> alternatives = alternatives(rule, pattern.get(), fact);
    boolean allRead = findings.size() == unread;
    List<RuleCall> calls = calls(rule, pattern.get(), fact, alternatives, allRead);
    if (findings.size() > before) {
      return List.of();
    }
    List<PricingRule> rules = new ArrayList<>();
    for (List<Condition> conditions : alternatives) {
      rules.add(
          new PricingRule(
              ref, fact, rule.getColumn() + 1, row, rules.size(), salience, conditions, calls));
    }
    return rules;
  }

  private String name(RuleDescr rule) {
    String name = rule.getName() == null ? "" : rule.getName().strip();
    if (name.isEmpty()) {
      report(
          rule, "rule", "The rule has no name.", "Name it by a sentence that a customer can read.");
    }
    refuseLong(rule, "A rule's name", name);
    return name;
  }

  /// The one string in the brackets of an annotation, which is no more than a string.
  private String annotation(RuleDescr rule, String name) {
    for (AnnotationDescr annotation : rule.getAnnotations()) {
      if (annotation.getName().equals(name)
          && annotation.getSingleValue() instanceof String value
          && STRING.matcher(value).matches()) {
        String text = value.substring(1, value.length() - 1).strip();
        refuseLong(rule, "@" + name, text);
        return text;
      }
    }
    report(
        rule,
        rule.getName(),
        "The rule \"%s\" has no @%s.".formatted(rule.getName(), name),
        "Add @%s(\"…\") below its name.".formatted(name));
    return "";
  }

  private void refuseLong(RuleDescr rule, String what, String text) {
    if (text.length() > Limits.SENTENCE) {
      report(
          rule,
          text,
          "%s has %d characters, and %d are the most."
              .formatted(what, text.length(), Limits.SENTENCE),
          "Shorten it; comments have room for more.");
    }
  }

  private int salience(RuleDescr rule) {
    AttributeDescr salience = rule.getAttributes().get("salience");
    if (salience == null) {
      return 0;
    }
    if (!salience.getValue().matches("-?[0-9]{1,9}")) {
      report(
          rule,
          salience.getValue(),
          "The salience is %s.".formatted(salience.getValue()),
          "Write a whole number of at most nine digits.");
      return 0;
    }
    return Integer.parseInt(salience.getValue());
  }

  private void refuseUnknown(RuleDescr rule) {
    for (String attribute : rule.getAttributes().keySet()) {
      if (!attribute.equals("salience")) {
        report(rule, attribute, "A rule cannot set %s.".formatted(attribute), "Leave it out.");
      }
    }
    for (AnnotationDescr annotation : rule.getAnnotations()) {
      if (!ANNOTATIONS.contains(annotation.getName())) {
        report(
            rule,
            "@" + annotation.getName(),
            "Rules know no @%s.".formatted(annotation.getName()),
            "They know @owner, @reason and @table.");
      }
    }
    if (rule.getParentName() != null) {
      report(rule, rule.getParentName(), "A rule extends no other.", "Repeat its conditions.");
    }
    if (!rule.getNamedConsequences().isEmpty()) {
      report(rule, rule.getName(), "A rule has one consequence.", "Write two rules.");
    }
  }

  private Optional<PatternDescr> pattern(RuleDescr rule) {
    List<BaseDescr> parts = rule.getLhs() == null ? List.of() : rule.getLhs().getDescrs();
    if (parts.size() == 1
        && parts.getFirst() instanceof PatternDescr pattern
        && fact(pattern).isPresent()
        && pattern.getBehaviors().isEmpty()
        && pattern.getAnnotations().isEmpty()) {
      return Optional.of(pattern);
    }
    BaseDescr odd =
        parts.stream()
            .filter(part -> !(part instanceof PatternDescr pattern) || fact(pattern).isEmpty())
            .findFirst()
            .orElse(parts.size() > 1 ? parts.get(1) : rule);
    findings.add(
        source.finding(
            Math.max(0, odd.getStartCharacter()),
            source.slice(odd.getStartCharacter(), odd.getEndCharacter() + 1).strip(),
            phase.facts().getFirst() == FactType.CALL
                ? "A rule matches one call and nothing else."
                : "A rule of the phase %s matches one %s and nothing else."
                    .formatted(phase.key(), facts()),
            patternAdvice()));
    return Optional.empty();
  }

  /// What the pattern is about; empty when the phase knows no such fact.
  private Optional<FactType> fact(PatternDescr pattern) {
    return phase.facts().stream()
        .filter(each -> each.written().equals(pattern.getObjectType()))
        .filter(each -> pattern.getSource() == null)
        .findFirst();
  }

  private String facts() {
    return phase.facts().stream().map(FactType::written).collect(Collectors.joining(" or "));
  }

  private String patternAdvice() {
    FactType fact = phase.facts().getFirst();
    return "Write one pattern: %s : %s( field == literal, … )."
        .formatted(fact == FactType.CALL ? "call" : "it", facts());
  }

  private List<List<Condition>> alternatives(RuleDescr rule, PatternDescr pattern, FactType fact) {
    ConditionReader reader = new ConditionReader(new Report(source, findings), fact);
    List<List<Condition>> all = List.of(List.of());
    for (BaseDescr part : pattern.getDescrs()) {
      if (!(part instanceof ExprConstraintDescr constraint)) {
        report(rule, part.toString(), "This is no condition.", patternAdvice());
        continue;
      }
      List<List<Condition>> read =
          reader.read(constraint.getExpression(), Math.max(0, constraint.getStartCharacter()));
      if ((long) all.size() * read.size() > Limits.ALTERNATIVES) {
        report(
            rule,
            rule.getName(),
            "The lists of the rule make over %d combinations.".formatted(Limits.ALTERNATIVES),
            "Use a table, or shorter lists.");
        return List.of(List.of());
      }
      if (!read.isEmpty()) {
        all = combine(all, read);
      }
    }
    return all;
  }

  private static List<List<Condition>> combine(
      List<List<Condition>> all, List<List<Condition>> next) {
    List<List<Condition>> combined = new ArrayList<>();
    for (List<Condition> one : all) {
      for (List<Condition> other : next) {
        List<Condition> both = new ArrayList<>(one);
        both.addAll(other);
        combined.add(both);
      }
    }
    return combined;
  }

  private List<RuleCall> calls(
      RuleDescr rule,
      PatternDescr pattern,
      FactType fact,
      List<List<Condition>> alternatives,
      boolean allRead) {
    String consequence = rule.getConsequence() instanceof String text ? text.strip() : "";
    Matcher then = THEN.matcher(source.text());
    int start = then.find(Math.max(0, pattern.getEndCharacter())) ? then.end() : 0;
    int at =
        consequence.isEmpty() ? start : Math.max(start, source.text().indexOf(consequence, start));
    String variable = pattern.getIdentifier() == null ? "" : pattern.getIdentifier();
    Report report = new Report(source, findings);
    return new ActionReader(
            phase,
            fact,
            report,
            new ArgumentReader(
                report, new PassedFields(report, variable, fact, alternatives.getFirst(), allRead)))
        .read(consequence, at);
  }

  private void report(RuleDescr rule, String offending, String message, String advice) {
    findings.add(source.finding(rule.getLine(), rule.getColumn() + 1, offending, message, advice));
  }
}
