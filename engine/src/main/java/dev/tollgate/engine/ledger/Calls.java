package dev.tollgate.engine.ledger;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The calls of one account that a book knows of: pending ones and ended ones. A book read for some
/// commands knows the calls they name, and need know no others.
public final class Calls {

  private final Map<CallId, PendingHold> pending = new LinkedHashMap<>();
  private final Map<CallId, ClosedCall> closed = new LinkedHashMap<>();

  public Calls(Collection<PendingHold> storedHolds, Collection<ClosedCall> storedCalls) {
    storedHolds.forEach(hold -> pending.put(hold.call(), hold));
    storedCalls.forEach(call -> closed.put(call.call(), call));
  }

  public Collection<PendingHold> pending() {
    return pending.values();
  }

  public Collection<ClosedCall> closed() {
    return closed.values();
  }

  public @Nullable PendingHold pending(CallId call) {
    return pending.get(call);
  }

  public @Nullable ClosedCall closed(CallId call) {
    return closed.get(call);
  }

  boolean knows(CallId call) {
    return pending.containsKey(call) || closed.containsKey(call);
  }

  void place(PendingHold hold) {
    pending.put(hold.call(), hold);
  }

  void close(ClosedCall call) {
    pending.remove(call.call());
    closed.put(call.call(), call);
  }
}
