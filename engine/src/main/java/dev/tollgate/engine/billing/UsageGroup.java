package dev.tollgate.engine.billing;

import java.util.List;

/// The usage of calls that have something in common.
///
/// @param labels what they have in common, one for each label of the dimension; empty texts where a
///   call has none
public record UsageGroup(List<String> labels, UsageSums sums) {

  public UsageGroup {
    labels = List.copyOf(labels);
  }
}
