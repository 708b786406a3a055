package dev.tollgate.bench;

import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;

/// Processor time used so far by this process and by a PostgreSQL: what a command costs whatever
/// else the machine is doing.
///
/// @param java of this process
/// @param postgres of the server and all its processes still alive
record CpuTime(Duration java, Duration postgres) {

  static CpuTime now(ProcessHandle postgres) {
    Duration server =
        Stream.concat(Stream.of(postgres), postgres.descendants())
            .map(CpuTime::of)
            .reduce(Duration.ZERO, Duration::plus);
    return new CpuTime(of(ProcessHandle.current()), server);
  }

  private static Duration of(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  String since(CpuTime earlier, long commands) {
    return String.format(
        Locale.ROOT,
        "cpu a command: java %.0f us, postgres %.0f us",
        java.minus(earlier.java).toNanos() / 1e3 / commands,
        postgres.minus(earlier.postgres).toNanos() / 1e3 / commands);
  }
}
