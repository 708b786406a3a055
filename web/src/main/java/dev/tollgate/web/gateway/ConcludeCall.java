package dev.tollgate.web.gateway;

import dev.tollgate.engine.call.AdmittedCall;
import dev.tollgate.engine.call.ReleaseCall;
import dev.tollgate.engine.call.SettleCall;
import dev.tollgate.engine.call.Settlement;
import dev.tollgate.engine.usage.ReportedUsage;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends an admitted call, by charging it or by giving its hold back, once.
///
/// A settlement that fails is tried again: a call is charged once per id however often it is asked
/// for. When it fails to the end, the hold lapses, and the sweeper books it as unreconciled.
public final class ConcludeCall {

  private static final Logger LOG = LoggerFactory.getLogger(ConcludeCall.class);
  private static final int ATTEMPTS = 3;

  private final SettleCall settle;
  private final ReleaseCall release;
  private final InstantSource clock;

  public ConcludeCall(SettleCall settle, ReleaseCall release, InstantSource clock) {
    this.settle = settle;
    this.release = release;
    this.clock = clock;
  }

  Settlement settle(AdmittedCall call, ReportedUsage usage) {
    for (int attempt = 1; ; attempt++) {
      try {
        return settle.settle(call, usage, clock.instant());
      } catch (RuntimeException failed) {
        if (attempt == ATTEMPTS) {
          LOG.error("{} was answered and could not be charged: {}", call.id(), usage, failed);
          throw failed;
        }
        LOG.warn("{} could not be charged at attempt {}", call.id(), attempt, failed);
      }
    }
  }

  /// @param reason kept with the call: `provider_unreachable`
  void release(AdmittedCall call, String reason) {
    release.release(call, reason, clock.instant());
  }
}
