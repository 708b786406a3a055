package dev.tollgate.engine.alert;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Finds accounts whose spending moved, and keeps which alerts were raised; a port.
public interface SpendWatch {

  /// Accounts whose spending moved since it was looked at.
  List<Spending> moved(Instant at, int most);

  /// Raises alerts that were not raised before in their period, each with its event, and remembers
  /// that these accounts were looked at; all or nothing.
  ///
  /// @return how many were raised
  int looked(Map<Spending, List<Alert>> looked, Instant at);
}
