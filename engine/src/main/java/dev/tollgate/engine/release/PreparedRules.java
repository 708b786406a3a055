package dev.tollgate.engine.release;

import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.rating.RuleSetId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// The last few rule sets that were compiled ahead of their coming into force.
final class PreparedRules {

  private static final int MOST = 3;

  private final RuleSets sets;
  private final RuleCompiler compiler;
  private final SequencedMap<RuleSetId, Optional<PricingRules>> ready = new LinkedHashMap<>();

  PreparedRules(RuleSets sets, RuleCompiler compiler) {
    this.sets = sets;
    this.compiler = compiler;
  }

  /// Compiles a set, unless that was done. One that does not compile is not tried again while it is
  /// among the last: what comes of it is told when it is to come into force.
  void prepare(RuleSetId set) {
    if (!isKnown(set)) {
      Optional<PricingRules> rules = sets.files(set).flatMap(this::compiled);
      remember(set, rules);
    }
  }

  synchronized Optional<PricingRules> of(RuleSetId set) {
    return ready.getOrDefault(set, Optional.empty());
  }

  synchronized List<RuleSetId> sets() {
    return List.copyOf(ready.keySet());
  }

  private synchronized boolean isKnown(RuleSetId set) {
    return ready.containsKey(set);
  }

  private synchronized void remember(RuleSetId set, Optional<PricingRules> rules) {
    ready.putLast(set, rules);
    if (ready.size() > MOST) {
      ready.pollFirstEntry();
    }
  }

  private Optional<PricingRules> compiled(RuleFiles files) {
    return switch (compiler.compile(files)) {
      case RuleCompiler.Compilation.Compiled done -> Optional.of(done.rules());
      case RuleCompiler.Compilation.Rejected _ -> Optional.empty();
    };
  }
}
