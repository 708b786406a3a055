package dev.tollgate.engine.drools;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Looks for a call that meets some conditions and none of several rules.
///
/// It takes the rules one after the other and lets the call break one condition of each, until
/// nothing is left to break. A search that grows out of hand is given up: then nothing is claimed.
final class Uncovered {

  private static final int MOST_STEPS = 20_000;

  private final List<List<Condition>> rules;
  private int steps;

  private Uncovered(List<List<Condition>> rules) {
    this.rules = rules;
  }

  /// What else holds for such a call; empty when there is none, or it was not found in time.
  static Search by(List<List<Condition>> rules, List<Condition> given) {
    List<List<Condition>> near =
        rules.stream().filter(rule -> Overlap.isPossible(given, rule)).toList();
    Uncovered search = new Uncovered(near);
    List<Condition> found = search.find(given, 0);
    return new Search(
        Optional.ofNullable(found).map(call -> call.subList(given.size(), call.size())),
        search.steps <= MOST_STEPS,
        search.steps + rules.size());
  }

  /// @param call what holds for a call that was found, beyond what was given
  /// @param finished whether every call was looked at
  /// @param steps what it took
  record Search(Optional<List<Condition>> call, boolean finished, int steps) {

    boolean foundNone() {
      return finished && call.isEmpty();
    }
  }

  private @Nullable List<Condition> find(List<Condition> call, int next) {
    if (++steps > MOST_STEPS) {
      return null;
    }
    if (next == rules.size()) {
      return call;
    }
    List<Condition> rule = rules.get(next);
    if (!Overlap.isPossible(call, rule)) {
      return find(call, next + 1);
    }
    for (Condition condition : rule) {
      for (Condition broken : condition.opposites()) {
        List<Condition> narrower = new ArrayList<>(call);
        narrower.add(broken);
        List<Condition> found = Overlap.isMet(narrower) ? find(narrower, next + 1) : null;
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }
}
