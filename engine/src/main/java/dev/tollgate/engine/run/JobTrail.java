package dev.tollgate.engine.run;

import java.time.Instant;
import java.util.function.Supplier;

/// Keeps who told a job what, in one transaction with what was told; a port.
public interface JobTrail {

  <T> T keeping(Edit edit, Supplier<T> change);

  /// @param by who
  /// @param action two words: `jobs.pause`
  record Edit(Instant at, String by, String action, String job) {}
}
