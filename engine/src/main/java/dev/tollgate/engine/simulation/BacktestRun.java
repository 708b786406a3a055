package dev.tollgate.engine.simulation;

import dev.tollgate.engine.rating.RuleSetId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A backtest that was asked for.
///
/// @param draft the rules it tries; nobody need have kept them
/// @param by who asked
/// @param wanted how many calls it looks at, at most
/// @param done how many it has looked at
/// @param report what it showed, as JSON; null: it has not ended
/// @param failure why it failed; null: it did not
/// @param touchedAt when it was last heard of
public record BacktestRun(
    long number,
    RuleSetId draft,
    String by,
    long wanted,
    long done,
    @Nullable String report,
    @Nullable String failure,
    Instant begunAt,
    Instant touchedAt) {

  private static final Duration SILENCE = Duration.ofMinutes(1);

  /// How a run is.
  public enum State {
    RUNNING,
    DONE,
    FAILED,
    /// Its node went away.
    LOST
  }

  public State state(Instant now) {
    if (report != null) {
      return State.DONE;
    }
    if (failure != null) {
      return State.FAILED;
    }
    return touchedAt.plus(SILENCE).isBefore(now) ? State.LOST : State.RUNNING;
  }

  /// How far it is, from 0 to 100; it may end early, when there are fewer calls.
  public int percent() {
    return report != null ? 100 : (int) (done * 100 / Math.max(1, wanted));
  }
}
