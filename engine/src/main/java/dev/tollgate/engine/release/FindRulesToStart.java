package dev.tollgate.engine.release;

import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.rating.RuleSetId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the rules a node starts with: the set in force, or the last one before it that compiles.
/// An empty log is begun with the shipped set.
public final class FindRulesToStart {

  private static final String AUTHOR = "tollgate";
  private static final String MESSAGE = "The rules Tollgate ships with";

  private final RuleSets sets;
  private final ActivationLog log;
  private final RuleCompiler compiler;

  public FindRulesToStart(RuleSets sets, ActivationLog log, RuleCompiler compiler) {
    this.sets = sets;
    this.log = log;
    this.compiler = compiler;
  }

  /// What was found.
  ///
  /// @param rules empty when no set of the log compiles
  /// @param rejected the sets that were passed over, the one in force first, and what is wrong with
  ///   them
  public record Start(Optional<PricingRules> rules, Map<RuleSetId, List<Finding>> rejected) {}

  /// @param shipped begins an empty log
  /// @param scenarios the tests of the shipped rules
  public Start at(Instant now, RuleFiles shipped, RuleFiles scenarios) {
    if (log.at(now).last() == 0) {
      begin(now, shipped, scenarios);
    }
    Map<RuleSetId, List<Finding>> rejected = new LinkedHashMap<>();
    for (RuleSetId id : everInForce(now)) {
      RuleFiles files = sets.files(id).orElseThrow();
      switch (compiler.compile(files)) {
        case RuleCompiler.Compilation.Compiled compiled -> {
          return new Start(Optional.of(compiled.rules()), rejected);
        }
        case RuleCompiler.Compilation.Rejected refused -> rejected.put(id, refused.findings());
      }
    }
    return new Start(Optional.empty(), rejected);
  }

  /// Of two nodes that start at once, one is too late, and finds what the other wrote.
  private void begin(Instant now, RuleFiles shipped, RuleFiles scenarios) {
    RuleSetId id = sets.keep(new Draft(shipped, scenarios, null, AUTHOR, MESSAGE, now)).id();
    var _ = log.append(new ActivationLog.Entry(id, now, AUTHOR, MESSAGE, null, now), 0);
  }

  private List<RuleSetId> everInForce(Instant now) {
    return log.history(now).stream().map(Activation::set).distinct().toList();
  }
}
