package dev.tollgate.web.gateway;

import dev.tollgate.engine.call.AdmittedCall;
import dev.tollgate.engine.call.ReleaseCall;
import dev.tollgate.engine.call.SettleCall;
import dev.tollgate.engine.call.Settlement;
import dev.tollgate.engine.ledger.CallId;
import dev.tollgate.engine.usage.ReportedUsage;
import dev.tollgate.web.gateway.rate.Pass;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
  private final Map<CallId, Pass.Granted> passes = new ConcurrentHashMap<>();

  public ConcludeCall(SettleCall settle, ReleaseCall release, InstantSource clock) {
    this.settle = settle;
    this.release = release;
    this.clock = clock;
  }

  /// Has what a call takes of its rates put right once its usage is known.
  void expect(AdmittedCall call, Pass.Granted pass) {
    if (!pass.headers().isEmpty()) {
      passes.put(call.id(), pass);
    }
  }

  void forget(AdmittedCall call) {
    passes.remove(call.id());
  }

  private void correctRates(AdmittedCall call, long tokens) {
    Pass.Granted pass = passes.get(call.id());
    if (pass != null) {
      pass.used(tokens);
    }
  }

  Settlement settle(AdmittedCall call, ReportedUsage usage) {
    correctRates(call, usage.usage().totalTokens());
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
    correctRates(call, 0);
    release.release(call, reason, clock.instant());
  }
}
