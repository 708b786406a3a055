package dev.tollgate.web.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/// How long metered calls take, by how they ended: `tollgate.calls`. It stands in for the timing
/// that other requests get, which is a dozen times as dear.
public final class CallTimes {

  private final Timer answered;
  private final Timer refused;
  private final Timer failed;

  public CallTimes(MeterRegistry meters) {
    this.answered = timer(meters, "answered");
    this.refused = timer(meters, "refused");
    this.failed = timer(meters, "failed");
  }

  private static Timer timer(MeterRegistry meters, String outcome) {
    return Timer.builder("tollgate.calls")
        .description("Metered calls, from the request to the end of its answer")
        .tag("outcome", outcome)
        .register(meters);
  }

  /// @param status of HTTP, as answered
  void took(int status, long nanos) {
    ended(status).record(nanos, TimeUnit.NANOSECONDS);
  }

  private Timer ended(int status) {
    if (status >= 500) {
      return failed;
    }
    return status >= 400 ? refused : answered;
  }
}
