package dev.tollgate.engine.simulation;

import dev.tollgate.engine.release.Finding;
import java.util.List;

/// How much of a rule set its scenarios hold in place.
///
/// @param rules how many there are, a row of a table each
/// @param silent the rules that act in no scenario
/// @param changes how many times a number was changed by one
/// @param unnoticed the changes after which every scenario came out as before
public record Coverage(int rules, List<Finding> silent, int changes, List<Finding> unnoticed) {

  public Coverage {
    silent = List.copyOf(silent);
    unnoticed = List.copyOf(unnoticed);
  }

  /// Two sentences; what is missing stands in the findings.
  public String summary() {
    return """
    %d of %d rules act in some scenario
    %d of %d changes of a number by one make a scenario fail
    """
        .formatted(rules - silent.size(), rules, changes - unnoticed.size(), changes);
  }
}
