package dev.tollgate.engine.release;

import dev.tollgate.engine.rating.RuleSetId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The tests that were brought for a rule set at some time. Those that come later are run from then
/// on; these stay, with what they showed.
///
/// @param tests the hash of their tables
/// @param check what the last check with them found; null: none was made
/// @param inForceFrom of each activation that rested on them
public record KeptTests(
    RuleSetId tests,
    String broughtBy,
    Instant broughtAt,
    @Nullable CheckResult check,
    List<Instant> inForceFrom) {

  public KeptTests {
    inForceFrom = List.copyOf(inForceFrom);
  }
}
