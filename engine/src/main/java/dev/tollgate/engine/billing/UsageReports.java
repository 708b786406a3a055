package dev.tollgate.engine.billing;

import java.util.List;
import java.util.function.Consumer;

/// Sums of usage, up to the last call that was settled; a port.
public interface UsageReports {

  /// What groups are ordered by, the largest first.
  enum Order {
    CHARGED,
    CALLS,
    TOKENS,
    COST,
    /// By their labels, the smallest first.
    NAME
  }

  UsageSums total(UsageAsked asked);

  /// @param skip how many groups to leave out at the beginning
  List<UsageGroup> by(UsageDimension dimension, UsageAsked asked, Order order, int skip, int limit);

  /// Hands over every group, by labels, without holding them all.
  void each(UsageDimension dimension, UsageAsked asked, Consumer<UsageGroup> group);
}
