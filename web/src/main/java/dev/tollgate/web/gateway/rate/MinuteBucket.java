package dev.tollgate.web.gateway.rate;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import java.time.Duration;
import java.time.Instant;

/// What this node may still let through of one limit until the minute of the clock ends.
final class MinuteBucket {

  /// Beyond this Bucket4j cannot refill within a minute, and nobody is limited.
  private static final long MOST = 10_000_000_000L;

  private final Bucket bucket;
  private long share;

  /// @param share from 1
  MinuteBucket(long share, TimeMeter clock, Instant nextMinute) {
    this.share = Math.min(share, MOST);
    this.bucket =
        Bucket.builder()
            .withCustomTimePrecision(clock)
            .addLimit(bandwidth(this.share, nextMinute))
            .build();
  }

  /// Takes over another share; what was taken of the old one in this minute stays taken.
  synchronized void resize(long wanted, Instant nextMinute) {
    long capped = Math.min(wanted, MOST);
    if (capped == share) {
      return;
    }
    long taken = share - bucket.getAvailableTokens();
    bucket.replaceConfiguration(
        BucketConfiguration.builder().addLimit(bandwidth(capped, nextMinute)).build(),
        TokensInheritanceStrategy.AS_IS);
    long surplus = bucket.getAvailableTokens() - (capped - taken);
    owe(surplus);
    giveBack(-surplus);
    share = capped;
  }

  /// @param amount one larger than the share is taken as the share: it would never fit
  /// @return what was taken; zero when there was not enough
  long take(long amount) {
    long asked = Math.clamp(amount, 1, size());
    return bucket.tryConsume(asked) ? asked : 0;
  }

  void giveBack(long amount) {
    if (amount > 0) {
      bucket.addTokens(amount);
    }
  }

  /// Takes what is used already, into the next minute if need be.
  void owe(long amount) {
    if (amount > 0) {
      bucket.consumeIgnoringRateLimits(amount);
    }
  }

  long remaining() {
    return Math.max(0, bucket.getAvailableTokens());
  }

  private synchronized long size() {
    return share;
  }

  private static Bandwidth bandwidth(long share, Instant nextMinute) {
    return Bandwidth.builder()
        .capacity(share)
        .refillIntervallyAligned(share, Duration.ofMinutes(1), nextMinute)
        .build();
  }
}
