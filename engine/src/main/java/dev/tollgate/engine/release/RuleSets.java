package dev.tollgate.engine.release;

import dev.tollgate.engine.rating.RuleSetId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Keeps rule sets and the log of which is in force from when; a port.
public interface RuleSets {

  /// Keeps a set; the same files again change nothing.
  RuleSetId keep(RuleFiles files, String author, String message);

  Optional<RuleFiles> files(RuleSetId id);

  /// Adds to the log; nothing is ever taken out of it.
  void activate(RuleSetId id, Instant from, String by, String message);

  /// The set in force at a moment; empty before the first activation.
  Optional<RuleSetId> inForce(Instant at);

  /// Every set that was in force up to a moment, the one in force then first, each once.
  List<RuleSetId> log(Instant at);
}
