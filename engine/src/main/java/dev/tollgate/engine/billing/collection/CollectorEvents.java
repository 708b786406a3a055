package dev.tollgate.engine.billing.collection;

import dev.tollgate.engine.billing.collection.CollectorEvent.Kept;
import dev.tollgate.engine.billing.collection.CollectorEvent.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps what the collector says; a port.
public interface CollectorEvents {

  /// Keeps an event.
  ///
  /// @return false when it was kept before
  boolean keep(CollectorEvent event, Instant at);

  /// Takes events to be handled, which nobody else gets within the lease; oldest first.
  List<Kept> take(int limit, Duration lease, Instant at);

  void handled(String id, State state, String note, Instant at);

  /// Gives an event back that could not be handled.
  void later(String id, String note, Instant next);

  /// The newest first.
  ///
  /// @param state null: every state
  /// @param before the number to start below; null: from the newest
  List<Row> list(@Nullable State state, @Nullable Long before, int limit);

  /// @param number in the order they came
  record Row(long number, Kept kept) {}
}
