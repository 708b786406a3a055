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

  private final RuleSets sets;
  private final RuleCompiler compiler;

  public FindRulesToStart(RuleSets sets, RuleCompiler compiler) {
    this.sets = sets;
    this.compiler = compiler;
  }

  /// What was found.
  ///
  /// @param rules empty when no set of the log compiles
  /// @param rejected the sets that were passed over, the one in force first, and what is wrong with
  ///   them
  public record Start(Optional<PricingRules> rules, Map<RuleSetId, List<Finding>> rejected) {}

  /// @param shipped begins an empty log
  public Start at(Instant now, RuleFiles shipped) {
    if (sets.log(now).isEmpty()) {
      RuleSetId id = sets.keep(shipped, "tollgate", "The rules Tollgate ships with");
      sets.activate(id, now, "tollgate", "The rules Tollgate ships with");
    }
    Map<RuleSetId, List<Finding>> rejected = new LinkedHashMap<>();
    for (RuleSetId id : sets.log(now)) {
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
}
