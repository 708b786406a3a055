package dev.tollgate.engine.plan;

import java.util.List;

/// The tiers there are to choose from; a port.
public interface Tiers {

  /// The newest version of every tier that anyone may choose; those one must be invited to are not
  /// among them.
  List<TierVersion> onSale();
}
