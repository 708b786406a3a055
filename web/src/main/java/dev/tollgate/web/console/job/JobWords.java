package dev.tollgate.web.console.job;

import dev.tollgate.engine.run.Jobs.Planned;
import dev.tollgate.engine.run.Jobs.State;
import dev.tollgate.engine.run.RunLog.Kept;
import dev.tollgate.web.console.form.Shown;
import dev.tollgate.web.console.progress.Progress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Jobs and their runs as pages tell of them.
public final class JobWords {

  private static final Pattern DAILY =
      Pattern.compile("0 (?<minute>[0-5]?\\d) (?<hour>1?\\d|2[0-3]) \\* \\* \\?");
  private static final Pattern LENGTH = Pattern.compile("(?<many>\\d+)(?<unit>ms|s|m|h|d)");
  private static final Duration MOMENT = Duration.ofSeconds(1);

  private JobWords() {}

  /// A job in the list and at the top of its page.
  ///
  /// @param badge the colour of its state
  /// @param about what its state means for who looks; empty: nothing
  public record Row(
      String job,
      String what,
      String times,
      String zone,
      String missed,
      String state,
      String badge,
      String about,
      boolean running,
      boolean paused,
      boolean broken,
      boolean asked,
      When last,
      When next) {}

  /// @param words `12 s ago`, `in 3 h`
  /// @param exact in UTC
  public record When(String words, String exact) {}

  /// @param took how long; empty: it has not ended
  public record Run(
      long id,
      String job,
      When started,
      String took,
      String node,
      String state,
      String badge,
      String items,
      String failures,
      String message) {}

  static Row row(Planned job, Instant now) {
    return new Row(
        job.job(),
        job.what(),
        job.zone() == null ? "every " + spaced(job.times()) : times(job.times()),
        job.zone() == null ? "" : job.zone().getId(),
        job.madeUp() ? "made up for" : "not made up for",
        state(job),
        badge(job.state()),
        about(job.state()),
        job.state() == State.RUNNING,
        job.state() == State.PAUSED,
        job.state() == State.BROKEN,
        job.asked(),
        when(job.last(), now, "never"),
        job.state() == State.PAUSED ? new When("–", "") : next(job.next(), now));
  }

  static List<Run> runs(List<Kept> kept, Instant now) {
    return kept.stream().map(each -> run(each, now)).toList();
  }

  /// Nobody knows how long a run takes; it has ended when it neither runs nor is asked to.
  static Progress progress(Planned job, Instant now) {
    boolean running = job.state() == State.RUNNING;
    return new Progress(
        -1,
        running ? "It runs, begun " + when(job.last(), now, "just now").words() : state(job),
        !running && !job.asked());
  }

  private static Run run(Kept run, Instant now) {
    Instant ended = run.ended();
    return new Run(
        run.id(),
        run.job(),
        when(run.started(), now, ""),
        ended == null ? "" : length(Duration.between(run.started(), ended)),
        run.node(),
        switch (run.state(now)) {
          case RUNNING -> "running";
          case DONE -> "done";
          case FAILED -> "failed";
          case LOST -> "its node is gone";
        },
        switch (run.state(now)) {
          case RUNNING -> "blue";
          case DONE -> "green";
          case FAILED -> "red";
          case LOST -> "gold";
        },
        Shown.count(run.items()),
        Shown.count(run.failures()),
        run.message());
  }

  /// `30s` is read `30 s`, as all lengths of time are.
  private static String spaced(String times) {
    Matcher length = LENGTH.matcher(times);
    return length.matches()
        ? length.group("many") + " " + length.group("unit").replaceAll("^m$", "min")
        : times;
  }

  /// `0 30 3 * * ?` is read `daily at 03:30`; other times stay as they were set.
  private static String times(String cron) {
    Matcher daily = DAILY.matcher(cron);
    return daily.matches()
        ? "daily at " + LocalTime.of(number(daily, "hour"), number(daily, "minute"))
        : cron;
  }

  private static int number(Matcher found, String group) {
    return Integer.parseInt(found.group(group));
  }

  private static String state(Planned job) {
    return switch (job.state()) {
      case WAITING -> job.asked() ? "asked to run" : "waiting";
      case RUNNING -> "running";
      case PAUSED -> job.asked() ? "paused, asked to run" : "paused";
      case LATE -> "late";
      case BROKEN -> "cannot begin";
    };
  }

  private static String badge(State state) {
    return switch (state) {
      case WAITING -> "grey";
      case RUNNING -> "blue";
      case PAUSED -> "gold";
      case LATE, BROKEN -> "red";
    };
  }

  private static String about(State state) {
    return switch (state) {
      case LATE -> "No node runs jobs, or all are busy.";
      case BROKEN -> "A node could not begin it; resume it.";
      case WAITING, RUNNING, PAUSED -> "";
    };
  }

  private static When when(@Nullable Instant at, Instant now, String never) {
    if (at == null) {
      return new When(never, "");
    }
    Duration off = Duration.between(now, at);
    if (off.abs().compareTo(MOMENT) < 0) {
      return new When("now", Shown.second(at));
    }
    String words = off.isNegative() ? length(off.negated()) + " ago" : "in " + length(off);
    return new When(words, Shown.second(at));
  }

  /// What should have begun is due.
  private static When next(@Nullable Instant at, Instant now) {
    When when = when(at, now, "never");
    return at != null && at.isBefore(now.minus(MOMENT))
        ? new When("due " + when.words(), when.exact())
        : when;
  }

  /// To two digits or so: `340 ms`, `12 s`, `5 min`, `3 h`, `12 days`.
  private static String length(Duration length) {
    if (length.compareTo(Duration.ofSeconds(1)) < 0) {
      return length.toMillis() + " ms";
    }
    if (length.compareTo(Duration.ofMinutes(2)) < 0) {
      return length.toSeconds() + " s";
    }
    if (length.compareTo(Duration.ofHours(2)) < 0) {
      return length.toMinutes() + " min";
    }
    return length.compareTo(Duration.ofDays(2)) < 0
        ? length.toHours() + " h"
        : length.toDays() + " days";
  }
}
