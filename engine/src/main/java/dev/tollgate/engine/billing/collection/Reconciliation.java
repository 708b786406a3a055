package dev.tollgate.engine.billing.collection;

import dev.tollgate.engine.money.Cents;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of comparing our books with the collector's for a window of time.
///
/// @param payments how many were looked at
/// @param theirs what its books moved in the window, fees taken off
/// @param ours what our books moved for the same
/// @param finished null: it is under way, or its node died
public record Reconciliation(
    long id,
    Instant from,
    Instant to,
    int payments,
    Cents theirs,
    Cents ours,
    List<Finding> findings,
    Instant started,
    @Nullable Instant finished) {

  public Reconciliation {
    findings = List.copyOf(findings);
  }

  /// Something that did not agree.
  ///
  /// @param subject at the collector
  public record Finding(Kind kind, String subject, String text) {}

  /// What it is.
  public enum Kind {
    /// We had not heard of it, and have made good for it now.
    MENDED,
    /// It does not fit what we asked for; a person should look.
    DIFFERS,
    /// The collector has it and it is no payment of ours: somebody else's, a payout, a fee.
    NOT_OURS,
    /// Our books have it and the collector does not.
    NOT_THEIRS,
    /// It could not be looked at.
    FAILED
  }
}
