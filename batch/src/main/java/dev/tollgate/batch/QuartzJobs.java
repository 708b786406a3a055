package dev.tollgate.batch;

import dev.tollgate.engine.run.JobTrail;
import dev.tollgate.engine.run.Jobs;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.quartz.CronTrigger;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.ObjectAlreadyExistsException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleTrigger;
import org.quartz.Trigger;
import org.quartz.Trigger.TriggerState;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;

/// The jobs that the database keeps, on whichever node one asks: what is changed here is heeded by
/// the nodes that run jobs, within seconds.
public final class QuartzJobs implements Jobs {

  private static final String NOW = "now";
  private static final Duration LATE = Duration.ofMinutes(1);

  private final Scheduler scheduler;
  private final JobTrail trail;
  private final InstantSource realClock;

  /// @param realClock never a demo's: jobs run on real time
  public QuartzJobs(Scheduler scheduler, JobTrail trail, InstantSource realClock) {
    this.scheduler = scheduler;
    this.trail = trail;
    this.realClock = realClock;
  }

  @Override
  public List<Planned> all() {
    return asking(() ->
        scheduler.getJobKeys(GroupMatcher.jobGroupEquals(Timetable.group())).stream()
            .map(JobKey::getName)
            .sorted()
            .map(this::of)
            .flatMap(Optional::stream)
            .toList());
  }

  @Override
  public Optional<Planned> of(String job) {
    return asking(() -> {
      TriggerKey key = TriggerKey.triggerKey(job, Timetable.group());
      Trigger trigger = scheduler.getTrigger(key);
      JobDetail detail = scheduler.getJobDetail(JobKey.jobKey(job, Timetable.group()));
      if (trigger == null || detail == null) {
        return Optional.empty();
      }
      return Optional.of(
          new Planned(
              job,
              String.valueOf(detail.getDescription()),
              times(trigger),
              zone(trigger),
              detail.requestsRecovery(),
              state(trigger, scheduler.getTriggerState(key)),
              scheduler.checkExists(now(job)),
              instant(trigger.getPreviousFireTime()),
              instant(trigger.getNextFireTime())));
    });
  }

  @Override
  public Change runNow(String job, String by, Instant at) {
    return change(
        "jobs.run",
        job,
        by,
        at,
        () -> {
          Trigger once =
              TriggerBuilder.newTrigger()
                  .withIdentity(now(job))
                  .forJob(job, Timetable.group())
                  .build();
          try {
            scheduler.scheduleJob(once);
          } catch (ObjectAlreadyExistsException _) {
            // It was asked for before and has not begun yet.
          }
        });
  }

  @Override
  public Change pause(String job, String by, Instant at) {
    return change(
        "jobs.pause",
        job,
        by,
        at,
        () -> scheduler.pauseTrigger(TriggerKey.triggerKey(job, Timetable.group())));
  }

  @Override
  public Change resume(String job, String by, Instant at) {
    return change(
        "jobs.resume",
        job,
        by,
        at,
        () -> {
          TriggerKey key = TriggerKey.triggerKey(job, Timetable.group());
          if (scheduler.getTriggerState(key) == TriggerState.ERROR) {
            scheduler.resetTriggerFromErrorState(key);
          }
          scheduler.resumeTrigger(key);
        });
  }

  private Change change(String action, String job, String by, Instant at, Act act) {
    Planned before = of(job).orElse(null);
    if (before == null) {
      return new Change.NoSuch(job);
    }
    return trail.keeping(
        new JobTrail.Edit(at, by, action, job),
        () ->
            asking(() -> {
              act.run();
              return new Change.Done(of(job).orElse(before));
            }));
  }

  private State state(Trigger trigger, TriggerState kept) {
    return switch (kept) {
      case PAUSED -> State.PAUSED;
      case BLOCKED -> State.RUNNING;
      case ERROR -> State.BROKEN;
      case NORMAL, COMPLETE, NONE -> late(trigger) ? State.LATE : State.WAITING;
    };
  }

  private boolean late(Trigger trigger) {
    Date next = trigger.getNextFireTime();
    return next != null && next.toInstant().isBefore(realClock.instant().minus(LATE));
  }

  private static String times(Trigger trigger) {
    return switch (trigger) {
      case CronTrigger cron -> cron.getCronExpression();
      case SimpleTrigger simple ->
          new Times.Every(Duration.ofMillis(simple.getRepeatInterval())).text();
      default -> trigger.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    };
  }

  private static @Nullable ZoneId zone(Trigger trigger) {
    return trigger instanceof CronTrigger cron ? cron.getTimeZone().toZoneId() : null;
  }

  private static @Nullable Instant instant(@Nullable Date date) {
    return date == null ? null : date.toInstant();
  }

  private static TriggerKey now(String job) {
    return TriggerKey.triggerKey(job, NOW);
  }

  private static <T> T asking(Question<T> question) {
    try {
      return question.answer();
    } catch (SchedulerException failed) {
      throw new IllegalStateException("The timetable cannot be reached", failed);
    }
  }

  /// Something that the scheduler is asked.
  @FunctionalInterface
  private interface Question<T> {
    T answer() throws SchedulerException;
  }

  /// Something that the scheduler is told.
  @FunctionalInterface
  private interface Act {
    void run() throws SchedulerException;
  }
}
