package dev.tollgate.web.console.tier;

import dev.tollgate.engine.plan.Impact;
import dev.tollgate.engine.plan.TierDifference;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.plan.TierJson;
import dev.tollgate.web.console.form.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// What a change of a tier changes, and who would feel it.
///
/// @param accounts on the tier, on whichever version
/// @param losses a sentence each: `14 accounts lose Premium support`
public record Review(
    List<Term> terms,
    List<String> featuresGained,
    List<String> featuresLost,
    List<String> modelsGained,
    List<String> modelsLost,
    long accounts,
    List<String> losses) {

  private static final List<String> UNTOLD = List.of("badge", "invite_only");
  private static final int MOST_NAMED = 12;

  /// @param worse whether an account is worse off by it
  public record Term(String what, String before, String after, boolean worse) {}

  static Review of(
      TierDifference difference, TierVersion from, TierVersion to, Impact impact, TierWords words) {
    List<Term> terms = new ArrayList<>();
    for (TierDifference.TermChange change : difference.terms()) {
      terms.add(
          new Term(
              words.term(change.what()),
              words.value(change.what(), change.before(), from),
              words.value(change.what(), change.after(), to),
              change.worse()));
    }
    JsonNode before = TierJson.write(from);
    JsonNode after = TierJson.write(to);
    for (String field : UNTOLD) {
      if (!before.path(field).equals(after.path(field))) {
        terms.add(
            new Term(
                words.term(field),
                TierWords.told(before.path(field).asString()),
                TierWords.told(after.path(field).asString()),
                false));
      }
    }
    patterns(terms, before.path("models"), after.path("models"));
    return new Review(
        terms,
        words.features(difference.featuresGained()),
        words.features(difference.featuresLost()),
        brief(difference.modelsGained()),
        brief(difference.modelsLost()),
        impact.accounts(),
        losses(impact, words));
  }

  public boolean isEmpty() {
    return terms.isEmpty()
        && featuresGained.isEmpty()
        && featuresLost.isEmpty()
        && modelsGained.isEmpty()
        && modelsLost.isEmpty();
  }

  /// How much changes: `5 terms, 2 features, models`.
  public String brief() {
    List<String> counts = new ArrayList<>();
    count(counts, terms.size(), "term");
    count(counts, featuresGained.size() + featuresLost.size(), "feature");
    if (!modelsGained.isEmpty() || !modelsLost.isEmpty()) {
      counts.add("models");
    }
    return String.join(", ", counts);
  }

  /// Whether anything of it is for the worse.
  public boolean worse() {
    return !featuresLost.isEmpty() || !modelsLost.isEmpty() || terms.stream().anyMatch(Term::worse);
  }

  private static void count(List<String> counts, int many, String noun) {
    if (many > 0) {
      counts.add("%d %s%s".formatted(many, noun, many == 1 ? "" : "s"));
    }
  }

  private static List<String> losses(Impact impact, TierWords words) {
    List<String> losses = new ArrayList<>();
    impact
        .featuresLost()
        .forEach((key, count) -> losses.add(accounts(count, "lose") + " " + words.feature(key)));
    Map<String, Long> models = impact.modelsLost();
    models.entrySet().stream()
        .limit(MOST_NAMED)
        .forEach(each ->
            losses.add(accounts(each.getValue(), "can") + " no longer call " + each.getKey()));
    if (models.size() > MOST_NAMED) {
      losses.add("and %d more models".formatted(models.size() - MOST_NAMED));
    }
    impact
        .termsWorsened()
        .forEach((what, count) ->
            losses.add(accounts(count, "are") + " worse off: " + words.term(what)));
    return losses;
  }

  /// @param verb of many: `lose`
  private static String accounts(long count, String verb) {
    String one =
        switch (verb) {
          case "lose" -> "loses";
          case "are" -> "is";
          default -> verb;
        };
    return count == 1 ? "1 account " + one : "%s accounts %s".formatted(Shown.count(count), verb);
  }

  private static void patterns(List<Term> terms, JsonNode before, JsonNode after) {
    for (String field : List.of("small_only", "allow", "deny")) {
      if (!before.path(field).equals(after.path(field))) {
        String what =
            switch (field) {
              case "allow" -> "Models allowed";
              case "deny" -> "Models denied";
              default -> "Small models only";
            };
        terms.add(new Term(what, list(before.path(field)), list(after.path(field)), false));
      }
    }
  }

  private static String list(JsonNode value) {
    if (!value.isArray()) {
      return TierWords.told(value.asString(""));
    }
    return value.isEmpty()
        ? "–"
        : String.join(", ", value.valueStream().map(each -> each.asString("")).toList());
  }

  private static List<String> brief(List<String> names) {
    if (names.size() <= MOST_NAMED) {
      return names;
    }
    List<String> some = new ArrayList<>(names.subList(0, MOST_NAMED));
    some.add("and %d more".formatted(names.size() - MOST_NAMED));
    return some;
  }
}
