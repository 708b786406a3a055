package dev.tollgate.engine.release;

import dev.tollgate.engine.rating.PricingRules;
import java.util.List;

/// Turns rule files into rules; a port.
public interface RuleCompiler {

  Compilation compile(RuleFiles files);

  /// What came of it.
  sealed interface Compilation {

    record Compiled(PricingRules rules) implements Compilation {}

    /// @param findings every one that was found, in the order of files and lines
    record Rejected(List<Finding> findings) implements Compilation {
      public Rejected {
        findings = List.copyOf(findings);
      }
    }
  }
}
