package dev.tollgate.engine.release;

import dev.tollgate.engine.rating.RuleSetId;
import java.util.List;

/// Keeps a rule set as a draft, if it compiles: what is kept is kept for good.
public final class KeepRules {

  private final RuleSets sets;
  private final RuleCompiler compiler;

  public KeepRules(RuleSets sets, RuleCompiler compiler) {
    this.sets = sets;
    this.compiler = compiler;
  }

  /// What came of it.
  public sealed interface Keeping {

    record Kept(KeptSet set) implements Keeping {}

    record Rejected(List<Finding> findings) implements Keeping {
      public Rejected {
        findings = List.copyOf(findings);
      }
    }

    /// There is no such set that it could have been made from.
    record UnknownParent(RuleSetId parent) implements Keeping {}
  }

  public Keeping keep(Draft draft) {
    if (draft.parent() != null && sets.find(draft.parent()).isEmpty()) {
      return new Keeping.UnknownParent(draft.parent());
    }
    return switch (compiler.compile(draft.files())) {
      case RuleCompiler.Compilation.Compiled _ -> new Keeping.Kept(sets.keep(draft));
      case RuleCompiler.Compilation.Rejected refused -> new Keeping.Rejected(refused.findings());
    };
  }
}
