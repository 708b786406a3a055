package dev.tollgate.engine.billing.collection;

import dev.tollgate.engine.money.Cents;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps reconciliations, and tells what our books have of the collector's; a port.
public interface Reconciliations {

  /// @return its id
  long begin(Instant from, Instant to, Instant at);

  void finish(Reconciliation done);

  Optional<Reconciliation> find(long id);

  /// The newest first.
  List<Reconciliation> list(@Nullable Long before, int limit);

  /// Of money that moved at the collector, what our books have, fees taken off, by its id there.
  Map<String, Cents> booked(Collection<String> ids);

  /// The same for all that our books have in a window.
  Map<String, Cents> booked(Instant from, Instant to);
}
