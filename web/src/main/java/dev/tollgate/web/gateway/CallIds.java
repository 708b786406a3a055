package dev.tollgate.web.gateway;

import dev.tollgate.engine.ledger.CallId;
import dev.tollgate.web.repeat.RepeatedRequests;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// Makes the ids of calls: UUIDs of version 7, which begin with the real time, so that new rows lie
/// together in an index. An id is a name and no secret.
public final class CallIds {

  private static final long VERSION_7 = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private final InstantSource realClock;

  public CallIds(InstantSource realClock) {
    this.realClock = realClock;
  }

  /// The id that a request carries because it may be sent again, or a new one.
  CallId of(HttpServletRequest request) {
    return request.getAttribute(RepeatedRequests.CALL) instanceof CallId given ? given : next();
  }

  public CallId next() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long high = (realClock.millis() << 16) | VERSION_7 | (random.nextInt() & 0xFFFL);
    long low = (random.nextLong() >>> 2) | VARIANT;
    return new CallId(new UUID(high, low));
  }
}
