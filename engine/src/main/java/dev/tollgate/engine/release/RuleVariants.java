package dev.tollgate.engine.release;

import dev.tollgate.engine.rating.RuleRef;
import dev.tollgate.engine.release.RuleCompiler.Compilation;
import java.util.List;

/// Compiles many sets that each differ from one in a single file, together and so in a fraction of
/// the time; a port.
public interface RuleVariants {

  /// @param base a set that compiles
  /// @param changed each the base with another text of one of its files
  Family compile(RuleFiles base, List<RuleFiles> changed);

  /// What came of it.
  ///
  /// @param rules of the base, in the order they act in; a row of a table each
  /// @param changed one for each set that was given, in their order
  record Family(List<RuleRef> rules, List<Compilation> changed) {
    public Family {
      rules = List.copyOf(rules);
      changed = List.copyOf(changed);
    }
  }
}
