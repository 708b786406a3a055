package dev.tollgate.web.gateway;

import dev.tollgate.engine.call.AdmittedCall;
import dev.tollgate.engine.ledger.HeldCall;
import dev.tollgate.engine.ledger.Ledger;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The calls this node has under way. Their leases are renewed, three times in a lease, until they
/// are settled or released; should the node die, they lapse and the sweeper takes them.
public final class OpenCalls implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OpenCalls.class);

  private final Ledger ledger;
  private final Duration lease;
  private final Set<HeldCall> open = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("leases").factory());

  /// @param lease how long a hold lives without renewal
  public OpenCalls(Ledger ledger, Duration lease) {
    this.ledger = ledger;
    this.lease = lease;
  }

  public void start() {
    long period = lease.dividedBy(3).toMillis();
    var _ = timer.scheduleAtFixedRate(this::renew, period, period, TimeUnit.MILLISECONDS);
  }

  void opened(AdmittedCall call) {
    open.add(held(call));
  }

  void concluded(AdmittedCall call) {
    open.remove(held(call));
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private void renew() {
    try {
      List<HeldCall> calls = List.copyOf(open);
      if (!calls.isEmpty()) {
        ledger.renew(calls, lease);
      }
    } catch (RuntimeException failed) {
      LOG.warn("Leases were not renewed; the next try comes in a third of a lease", failed);
    }
  }

  private static HeldCall held(AdmittedCall call) {
    return new HeldCall(call.caller().account().id(), call.id());
  }
}
