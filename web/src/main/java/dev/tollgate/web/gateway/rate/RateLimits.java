package dev.tollgate.web.gateway.rate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tollgate.engine.call.NodeShare;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.gateway.rate.RateOf.Kind;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Lets calls through as long as their account and key keep within what they may ask for in a
/// minute of the clock. Each node lets its share through without asking anyone, so this costs a
/// call no round trip (`docs/decisions/0008-rates-are-shared-by-nodes.md`).
public final class RateLimits {

  private static final long SECONDS = 60;
  private static final long MOST_BUCKETS = 200_000;
  private static final Duration IDLE = Duration.ofMinutes(3);

  private final NodeShare share;
  private final InstantSource clock;
  private final TimeMeter meter;
  private final Cache<RateOf.Name, MinuteBucket> buckets =
      Caffeine.newBuilder().maximumSize(MOST_BUCKETS).expireAfterAccess(IDLE).build();

  /// @param clock real time, whatever clock calls are rated by
  public RateLimits(NodeShare share, InstantSource clock) {
    this.share = share;
    this.clock = clock;
    this.meter = new WallClock(clock);
  }

  /// Takes one request and some tokens of everything that binds the caller, or nothing at all.
  ///
  /// @param tokens as many as the call may be expected to use
  public Pass take(Caller caller, long tokens) {
    List<RateOf> limits = RateOf.binding(caller);
    return limits.isEmpty() ? Pass.Granted.UNLIMITED : take(limits, tokens);
  }

  private Pass take(List<RateOf> limits, long tokens) {
    Instant now = clock.instant();
    Map<Kind, Left> left = new HashMap<>();
    List<Taken> taken = new ArrayList<>();
    for (RateOf limit : limits) {
      long part = share.of(limit.limit(), now.getEpochSecond() / SECONDS);
      MinuteBucket bucket = part == 0 ? null : bucket(limit, part, now);
      long got = bucket == null ? 0 : bucket.take(limit.kind() == Kind.REQUESTS ? 1 : tokens);
      long remaining = bucket == null ? 0 : bucket.remaining();
      left.merge(limit.kind(), new Left(limit.limit(), remaining), Left::less);
      if (bucket == null || got == 0) {
        taken.forEach(each -> each.correct(0));
        return refused(limit, left, now);
      }
      taken.add(new Taken(bucket, limit.kind(), got));
    }
    return new Pass.Granted(headers(left, now), taken);
  }

  /// What is left of the tightest limit of its kind.
  private record Left(long limit, long remaining) {
    Left less(Left other) {
      return other.remaining < remaining ? other : this;
    }
  }

  private MinuteBucket bucket(RateOf limit, long part, Instant now) {
    Instant next = nextMinute(now);
    MinuteBucket bucket = buckets.get(limit.name(), name -> new MinuteBucket(part, meter, next));
    bucket.resize(part, next);
    return bucket;
  }

  private static Pass refused(RateOf limit, Map<Kind, Left> left, Instant now) {
    Map<String, String> headers = headers(left, now);
    String seconds = Long.toString(untilNext(now));
    headers.put("Retry-After", seconds);
    return new Pass.Refused(
        headers,
        ApiError.of(
                429,
                "rate_limit_exceeded",
                "%s may use %d %s a minute, and this minute's are used. Try again in %s s, or ask for a higher limit."
                    .formatted(limit.owner(), limit.limit(), limit.kind().word(), seconds))
            .with(headers));
  }

  private static Map<String, String> headers(Map<Kind, Left> left, Instant now) {
    Map<String, String> headers = new HashMap<>();
    left.forEach((kind, most) -> {
      headers.put("x-ratelimit-limit-" + kind.word(), Long.toString(most.limit()));
      headers.put("x-ratelimit-remaining-" + kind.word(), Long.toString(most.remaining()));
      headers.put("x-ratelimit-reset-" + kind.word(), untilNext(now) + "s");
    });
    return headers;
  }

  private static Instant nextMinute(Instant now) {
    return Instant.ofEpochSecond((now.getEpochSecond() / SECONDS + 1) * SECONDS);
  }

  /// Whole seconds, at least one.
  private static long untilNext(Instant now) {
    return SECONDS - Math.floorMod(now.getEpochSecond(), SECONDS);
  }
}
