package dev.tollgate.engine.release;

import dev.tollgate.engine.rating.RuleSetId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A rule set as it is kept, without its files. It never changes; what is found out about it may.
///
/// @param parent the set it was made from; null when it was made from none
/// @param check what its last check found, with the scenarios it has now; null: not checked yet
public record KeptSet(
    RuleSetId id,
    @Nullable RuleSetId parent,
    String author,
    String message,
    Instant keptAt,
    @Nullable CheckResult check) {

  /// Whether it passes the guard and its scenarios; until then it is a draft.
  public boolean isChecked() {
    return check != null && check.passed();
  }
}
