package dev.tollgate.engine.release;

import dev.tollgate.engine.rating.RuleSetId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps rule sets; a port. What is kept is never changed and never removed.
public interface RuleSets {

  /// Keeps a set. The same files again are the same set, with its first author and parent; other
  /// scenarios than before take the place of those it had.
  KeptSet keep(Draft draft);

  Optional<KeptSet> find(RuleSetId id);

  /// The newest first.
  ///
  /// @param after the last one of the page before; null: from the newest
  List<KeptSet> list(@Nullable RuleSetId after, int limit);

  Optional<RuleFiles> files(RuleSetId id);

  /// The tables of a set's tests; without files when it has none.
  RuleFiles scenarios(RuleSetId id);

  /// Notes what a check found with the scenarios a set has now.
  void checked(RuleSetId id, CheckResult result);
}
