package dev.tollgate.engine.drools;

import dev.tollgate.engine.catalog.Model;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.engine.release.Finding;
import dev.tollgate.engine.release.Offering;
import dev.tollgate.engine.release.RuleFiles;
import dev.tollgate.engine.release.Spelling;
import dev.tollgate.engine.release.Warning;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds tiers and models in conditions that are not on offer: most likely misspelt.
final class UnknownNames {

  private final RuleFiles files;
  private final Map<String, Vocabulary> byField = new LinkedHashMap<>();

  /// What a field may hold.
  private record Vocabulary(Warning.Kind kind, String noun, Set<String> known) {}

  UnknownNames(RuleFiles files, Offering offering) {
    this.files = files;
    know(
        "tierCode",
        Warning.Kind.UNKNOWN_TIER,
        "tier",
        offering.tiers().stream().map(TierVersion::code));
    know(
        "otherTier",
        Warning.Kind.UNKNOWN_TIER,
        "tier",
        offering.tiers().stream().map(TierVersion::code));
    List<Model> models = offering.models();
    know("model", Warning.Kind.UNKNOWN_MODEL, "model", models.stream().map(Model::name));
    know("provider", Warning.Kind.UNKNOWN_MODEL, "provider", models.stream().map(Model::provider));
    know(
        "modelFamily",
        Warning.Kind.UNKNOWN_MODEL,
        "model family",
        models.stream().map(Model::family).filter(Objects::nonNull));
  }

  private void know(String field, Warning.Kind kind, String noun, Stream<String> names) {
    Set<String> known = names.collect(Collectors.toCollection(TreeSet::new));
    if (!known.isEmpty()) {
      byField.put(field, new Vocabulary(kind, noun, known));
    }
  }

  List<Warning> in(Sentences sentences) {
    return sentences.all().stream().flatMap(this::in).toList();
  }

  private Stream<Warning> in(Sentences.Sentence sentence) {
    return sentence.variants().stream()
        .flatMap(variant -> variant.conditions().stream())
        .distinct()
        .flatMap(condition -> in(sentence, condition));
  }

  private Stream<Warning> in(Sentences.Sentence sentence, Condition condition) {
    Vocabulary vocabulary = byField.get(condition.field().name());
    if (vocabulary == null
        || !(condition.literal() instanceof String name)
        || vocabulary.known().contains(name)) {
      return Stream.of();
    }
    String advice =
        Spelling.nearest(name, vocabulary.known())
            .map("Did you mean \"%s\"?"::formatted)
            .orElse("Make it first, or take the rule out.");
    return Stream.of(
        new Warning(
            vocabulary.kind(),
            at(
                sentence.first(),
                name,
                "There is no %s \"%s\".".formatted(vocabulary.noun(), name),
                advice)));
  }

  /// Where the name stands: in the rule, or in the row of its table.
  private Finding at(PricingRule rule, String name, String message, String advice) {
    String file = rule.row() > 0 ? Placeholders.tableOf(rule.ref().file()) : rule.ref().file();
    int line = rule.row() > 0 ? rule.row() : rule.ref().line();
    SourceText source = SourceText.of(file, files.files().getOrDefault(file, ""));
    return Stream.of('"' + name + '"', "'" + name + "'", name)
        .filter(text -> source.text().indexOf(text, source.offsetOf(line)) >= 0)
        .findFirst()
        .map(text -> source.text().indexOf(text, source.offsetOf(line)))
        .map(found -> source.finding(found, name, message, advice))
        .orElseGet(() -> source.finding(line, 1, name, message, advice));
  }
}
