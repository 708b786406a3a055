package dev.tollgate.engine.release;

import dev.tollgate.engine.rating.RuleSetId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Rule sets and their log in memory.
public final class InMemoryRuleSets implements RuleSets {

  private final Map<RuleSetId, RuleFiles> kept = new HashMap<>();
  private final List<Activation> activations = new ArrayList<>();

  private record Activation(RuleSetId id, Instant from, int sequence) {}

  @Override
  public RuleSetId keep(RuleFiles files, String author, String message) {
    kept.putIfAbsent(files.id(), files);
    return files.id();
  }

  @Override
  public Optional<RuleFiles> files(RuleSetId id) {
    return Optional.ofNullable(kept.get(id));
  }

  @Override
  public void activate(RuleSetId id, Instant from, String by, String message) {
    activations.add(new Activation(id, from, activations.size()));
  }

  @Override
  public Optional<RuleSetId> inForce(Instant at) {
    return log(at).stream().findFirst();
  }

  @Override
  public List<RuleSetId> log(Instant at) {
    return activations.stream()
        .filter(each -> !each.from().isAfter(at))
        .sorted(
            Comparator.comparing(Activation::from)
                .thenComparingInt(Activation::sequence)
                .reversed())
        .map(Activation::id)
        .distinct()
        .toList();
  }
}
