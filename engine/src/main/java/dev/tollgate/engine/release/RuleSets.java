package dev.tollgate.engine.release;

import dev.tollgate.engine.rating.RuleSetId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps rule sets; a port. What is kept is never changed and never removed.
public interface RuleSets {

  /// Keeps a set. The same files again are the same set, with its first author and parent; other
  /// scenarios than before are run from now on, and those it had stay.
  KeptSet keep(Draft draft);

  Optional<KeptSet> find(RuleSetId id);

  /// The newest first.
  ///
  /// @param after the last one of the page before; null: from the newest
  List<KeptSet> list(@Nullable RuleSetId after, int limit);

  Optional<RuleFiles> files(RuleSetId id);

  /// The tables of a set's tests; without files when it has none.
  RuleFiles scenarios(RuleSetId id);

  /// All tests that were brought for a set, the newest first.
  List<KeptTests> tests(RuleSetId id);

  /// The tables of tests that were brought for some set; without files when there are none.
  RuleFiles tables(RuleSetId tests);

  /// Notes what a check found with the scenarios a set has now.
  void checked(RuleSetId id, CheckResult result);
}
