package dev.tollgate.engine.run;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The jobs there are, when they run, and what people tell them; a port. Times are real ones.
public interface Jobs {

  /// By name.
  List<Planned> all();

  Optional<Planned> of(String job);

  /// Has it run as soon as a node is free, also when it is paused; after the run under way when
  /// there is one. Asked for twice before it begins, it runs once.
  Change runNow(String job, String by, Instant at);

  /// Keeps it from running by itself, on all nodes and over restarts. A run under way ends.
  Change pause(String job, String by, Instant at);

  /// Has it run by itself again; also ends [State#BROKEN].
  Change resume(String job, String by, Instant at);

  /// What a job does now.
  enum State {
    WAITING,
    RUNNING,
    PAUSED,
    /// Its time passed more than a minute ago: no node runs jobs, or all are busy.
    LATE,
    /// A node could not begin it.
    BROKEN
  }

  /// A job as the timetable has it.
  ///
  /// @param times an interval such as `30s`, or a cron expression
  /// @param zone whose clock a cron expression goes by; null: it is an interval
  /// @param madeUp whether a run that was missed is made up for; otherwise the next does its work
  /// @param asked whether somebody asked for a run that has not begun
  /// @param last when it last ran by itself, also when there was nothing to do
  /// @param next null: never
  record Planned(
      String job,
      String what,
      String times,
      @Nullable ZoneId zone,
      boolean madeUp,
      State state,
      boolean asked,
      @Nullable Instant last,
      @Nullable Instant next) {}

  /// What became of a wish.
  sealed interface Change {

    record Done(Planned job) implements Change {}

    record NoSuch(String job) implements Change {}
  }
}
