package dev.tollgate.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Every latency of a run, in nanoseconds.
final class LatencySample {

  private final List<long[]> parts = new ArrayList<>();
  private Duration took = Duration.ZERO;

  synchronized void add(long[] nanos) {
    parts.add(nanos);
  }

  synchronized void took(Duration time) {
    took = time;
  }

  synchronized long count() {
    return parts.stream().mapToLong(part -> part.length).sum();
  }

  synchronized double perSecond() {
    return count() * 1e9 / took.toNanos();
  }

  /// @param percent 50 for the median
  synchronized double millis(int percent) {
    long[] sorted = parts.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    int place = (int) Math.min(sorted.length - 1L, sorted.length * (long) percent / 100);
    return sorted.length == 0 ? 0 : sorted[place] / 1e6;
  }
}
