package dev.tollgate.engine.release;

import dev.tollgate.engine.rating.PricingRules;
import java.util.List;

/// Looks for what the author of a rule set most likely did not mean; a port.
public interface RuleAnalysis {

  /// @param files of a set that compiles
  /// @param rules the same set, compiled
  /// @return in the order of files and lines; the same set and offering always give the same
  List<Warning> analyse(RuleFiles files, PricingRules rules, Offering offering);
}
