package dev.tollgate.engine.drools;

import dev.tollgate.engine.rating.FactField;
import dev.tollgate.engine.rating.MeteredCall;
import dev.tollgate.engine.rating.Phase;
import dev.tollgate.engine.release.Offering;
import dev.tollgate.engine.usage.Usage;
import dev.tollgate.engine.usage.UsageKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The made-up calls that a rule set is tried on: in every tier an ordinary call, one that meets
/// each rule on prices, and one that meets as many discounts as go together; each in series in
/// which one kind of usage grows past every number that rules compare it with.
final class Probes {

  /// Beyond them a set is so large that its probes stand for their like; fewer where each call
  /// meets more rules.
  private static final int MOST_SERIES = 6_000;

  private static final int MOST_SERIES_TIMES_RULES = 2_000_000;

  private static final Pattern PASSED = Pattern.compile("call\\.(\\w+)\\(\\)");
  private static final long[] STEPS = {0, 1, 1_000, 10_000, 100_000, 1_000_000};

  private final Sentences sentences;
  private final List<Terms> offered;
  private final Map<UsageKind, Set<Long>> steps = new LinkedHashMap<>();

  Probes(Sentences sentences, Offering offering) {
    this.sentences = sentences;
    this.offered = Terms.of(offering);
    thresholds();
  }

  /// Calls that differ in one kind of usage, which grows.
  ///
  /// @param terms the tier and the model
  record Series(String terms, UsageKind kind, List<ProbeCall> calls) {}

  List<Series> series() {
    Set<Map<FactField, @Nullable Object>> seen = new LinkedHashSet<>();
    List<Series> series = new ArrayList<>();
    int most = Math.min(MOST_SERIES, MOST_SERIES_TIMES_RULES / Math.max(1, sentences.all().size()));
    List<Terms> representative = representative();
    for (List<Condition> wanted : wanted()) {
      for (Terms terms : representative) {
        List<Condition> all = new ArrayList<>(terms.conditions());
        all.addAll(wanted);
        Optional<Map<FactField, @Nullable Object>> call = Overlap.example(all);
        if (call.isPresent() && series.size() < most && seen.add(call.get())) {
          MeteredCall probed = ProbeCall.with(call.get());
          steps.keySet().forEach(kind -> series.add(series(terms, kind, probed)));
        }
      }
    }
    return series;
  }

  private Series series(Terms terms, UsageKind kind, MeteredCall call) {
    List<ProbeCall> calls = new ArrayList<>();
    for (long count : steps.getOrDefault(kind, Set.of())) {
      Usage.Builder usage = Usage.builder().set(UsageKind.INPUT, 1_000).set(UsageKind.OUTPUT, 500);
      calls.add(ProbeCall.of(call, usage.set(kind, count).build()));
    }
    return new Series(terms.name(), kind, calls);
  }

  /// In each tier one model of those that rules cannot tell apart.
  private List<Terms> representative() {
    Set<String> tested = new LinkedHashSet<>();
    Set<Object> literals = new LinkedHashSet<>();
    for (Condition condition : conditions()) {
      tested.add(condition.field().name());
      if (condition.literal() != null) {
        literals.add(condition.literal());
      }
    }
    Map<List<Object>, Terms> distinct = new LinkedHashMap<>();
    for (Terms terms : offered) {
      List<Object> seen = new ArrayList<>();
      for (Condition term : terms.conditions()) {
        boolean name = term.field().type() == FactField.Type.TEXT;
        boolean told =
            term.field().name().equals("tierCode")
                || !name
                || (tested.contains(term.field().name()) && literals.contains(term.literal()));
        seen.add(told ? String.valueOf(term.literal()) : "");
      }
      distinct.putIfAbsent(seen, terms);
    }
    return List.copyOf(distinct.values());
  }

  private List<List<Condition>> wanted() {
    List<List<Condition>> wanted = new ArrayList<>();
    wanted.add(List.of());
    List<Condition> together = new ArrayList<>();
    for (Sentences.Sentence sentence : sentences.all()) {
      for (PricingRule rule : sentence.variants()) {
        if (rule.ref().phase().isPrice()) {
          wanted.add(rule.conditions());
          if (isDiscount(rule) && Overlap.isPossible(together, rule.conditions())) {
            together.addAll(rule.conditions());
          }
        }
      }
    }
    wanted.add(1, together);
    return wanted;
  }

  private static boolean isDiscount(PricingRule rule) {
    Phase phase = rule.ref().phase();
    return (phase == Phase.PROMOTION || phase == Phase.VOLUME)
        && rule.calls().stream().noneMatch(call -> call.method().equals("free"));
  }

  private void thresholds() {
    for (UsageKind kind : List.of(UsageKind.INPUT, UsageKind.OUTPUT)) {
      steps.put(kind, new TreeSet<>());
    }
    for (Condition condition : conditions()) {
      kindOf(condition.field().name())
          .ifPresent(kind -> {
            Set<Long> own = steps.computeIfAbsent(kind, key -> new TreeSet<>());
            if (condition.literal() instanceof BigDecimal number) {
              long at = Math.min(number.longValue(), Usage.MOST - 1);
              own.addAll(List.of(Math.max(0, at - 1), at, at + 1));
            }
          });
    }
    passedOn().forEach(kind -> steps.putIfAbsent(kind, new TreeSet<>()));
    steps
        .values()
        .forEach(own -> {
          for (long step : STEPS) {
            own.add(step);
          }
        });
  }

  private List<Condition> conditions() {
    return sentences.all().stream()
        .flatMap(sentence -> sentence.variants().stream())
        .filter(rule -> rule.ref().phase().isPrice())
        .flatMap(rule -> rule.conditions().stream())
        .distinct()
        .toList();
  }

  /// Kinds of usage that actions compute with.
  private Set<UsageKind> passedOn() {
    return sentences.all().stream()
        .map(Sentences.Sentence::first)
        .filter(rule -> rule.ref().phase().isPrice())
        .flatMap(rule -> rule.calls().stream())
        .flatMap(call -> PASSED.matcher(call.arguments()).results())
        .flatMap(field -> kindOf(field.group(1)).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Optional<UsageKind> kindOf(String field) {
    if (field.equals("promptTokens")) {
      return Optional.of(UsageKind.INPUT);
    }
    String plain = field.replaceFirst("Tokens$", "").toLowerCase(Locale.ROOT);
    for (UsageKind kind : UsageKind.values()) {
      if (kind.key().replace("_", "").equals(plain)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
