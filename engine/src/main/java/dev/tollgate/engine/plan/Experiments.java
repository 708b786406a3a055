package dev.tollgate.engine.plan;

import dev.tollgate.engine.account.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps experiments; a port.
public interface Experiments {

  /// What came of a change.
  sealed interface Change {

    record Done(Experiment experiment) implements Change {}

    /// There is one of that key already, or none.
    record NoSuch(String key) implements Change {}

    record Exists(String key) implements Change {}

    /// It is past what the change asks for: only drafts are edited, only drafts start, only running
    /// ones stop.
    record TooLate(Experiment experiment) implements Change {}

    /// Its end is before it would start.
    record Over(Experiment experiment) implements Change {}
  }

  /// All, by key.
  List<Experiment> all();

  Optional<Experiment> of(String key);

  /// How many accounts were drawn into each arm.
  Map<String, Long> exposures(String key);

  /// An account that is in an arm.
  ///
  /// @param since when its first call drew it
  record Drawn(AccountId account, String name, String arm, Instant since) {}

  /// In the order accounts were made.
  ///
  /// @param arm null: any
  List<Drawn> drawn(String key, @Nullable String arm, @Nullable AccountId after, int most);

  /// @param by who does it, for the audit trail
  Change create(Experiment draft, Instant at, String by);

  Change edit(Experiment draft, Instant at, String by);

  Change start(String key, Instant at, String by);

  Change stop(String key, Instant at, String by);

  /// Stops those whose end has come, as of that end.
  ///
  /// @return how many were stopped
  int endDue(Instant at, String by);
}
