package dev.tollgate.batch;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.quartz.Job;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.ObjectAlreadyExistsException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.Trigger.TriggerState;
import org.quartz.impl.matchers.GroupMatcher;

/// Every job and when it runs, on real time. The database keeps what was last agreed on, and every
/// node that runs jobs brings it in line when it starts: what is unchanged keeps its place, so that
/// no tick is run twice and none is forgotten, and what was paused stays so.
public final class Timetable {

  private static final String GROUP = "tollgate";

  private static final List<Entry> ENTRIES =
      List.of(
          often("sweep-holds", SweepHoldsJob.class, "5s"),
          seldom(VerifyBooksJob.NAME, VerifyBooksJob.class, "0 30 3 * * ?"),
          often("close-periods", CloseBillingPeriodsJob.class, "30s"),
          often("finish-billing", FinishBillingJob.class, "30s"),
          often("collect-payments", CollectPaymentsJob.class, "10s"),
          often("top-up", TopUpJob.class, "2s"),
          seldom("reconcile-stripe", ReconcileStripeJob.class, "6h"),
          often("move-accounts", MoveAccountsJob.class, "30s"),
          often("deliver-events", DeliverEventsJob.class, "1s"),
          often("watch-spending", WatchSpendingJob.class, "10s"),
          often("issue-invoices", IssueInvoicesJob.class, "1m"),
          often("suggest-tiers", SuggestTiersJob.class, "5m"),
          often("fold-usage", FoldUsageJob.class, "2s"),
          often("forget-requests", ForgetRequestsJob.class, "10m"),
          seldom("repair-usage", RepairUsageJob.class, "0 0 3 * * ?"),
          often("end-experiments", EndExperimentsJob.class, "10s"),
          seldom("forget-history", ForgetHistoryJob.class, "0 0 4 * * ?"),
          often("repair-coupons", RepairCouponsJob.class, "1m"));

  private static final List<String> DUE_BY_CLOCK =
      List.of("close-periods", "finish-billing", "move-accounts", "end-experiments");

  private final List<Entry> entries;

  Timetable(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /// With the times that settings give jobs, by their names; others keep those above.
  ///
  /// @param zone whose clock cron expressions go by
  /// @throws MisfitTimes if a time cannot be read
  public static Timetable of(Function<String, Optional<String>> setting, ZoneId zone) {
    return new Timetable(
        ENTRIES.stream()
            .map(entry ->
                entry.at(
                    setting
                        .apply(entry.name())
                        .map(text -> read(entry.name(), text, zone))
                        .orElseGet(() -> read(entry.name(), entry.times().text(), zone))))
            .toList());
  }

  /// The names of all jobs.
  public static List<String> names() {
    return ENTRIES.stream().map(Entry::name).toList();
  }

  /// Makes what the scheduler keeps equal to this.
  public void agreeWith(Scheduler scheduler) throws SchedulerException {
    for (Entry entry : entries) {
      agree(scheduler, entry);
    }
    Set<JobKey> wanted = entries.stream().map(Entry::key).collect(Collectors.toSet());
    for (JobKey kept : scheduler.getJobKeys(GroupMatcher.jobGroupEquals(GROUP))) {
      if (!wanted.contains(kept)) {
        scheduler.deleteJob(kept);
      }
    }
  }

  /// Mends what would keep a job from its next run: a next run further away than its times allow,
  /// because a clock was ahead when it was noted, and a run that a node could not begin.
  ///
  /// @return how many were mended
  public int mend(Scheduler scheduler, Instant now) throws SchedulerException {
    int mended = 0;
    for (Entry entry : entries) {
      Trigger kept = scheduler.getTrigger(entry.triggerKey());
      if (kept == null) {
        continue;
      }
      if (scheduler.getTriggerState(entry.triggerKey()) == TriggerState.ERROR) {
        scheduler.resetTriggerFromErrorState(entry.triggerKey());
        mended++;
      }
      if (entry.sameTimes(kept) && tooFar(kept, entry, now)) {
        replace(scheduler, entry);
        mended++;
      }
    }
    return mended;
  }

  /// Starts what looks for work that is due, without waiting for its next time.
  public static void runDue(Scheduler scheduler) throws SchedulerException {
    for (String job : DUE_BY_CLOCK) {
      scheduler.triggerJob(JobKey.jobKey(job, GROUP));
    }
  }

  private static boolean tooFar(Trigger kept, Entry entry, Instant now) {
    return kept.getNextFireTime() != null
        && kept.getNextFireTime().toInstant().isAfter(entry.times().latest(now).plusSeconds(1));
  }

  private static void agree(Scheduler scheduler, Entry entry) throws SchedulerException {
    Trigger kept = scheduler.getTrigger(entry.triggerKey());
    JobDetail job = scheduler.getJobDetail(entry.key());
    if (kept == null || job == null) {
      add(scheduler, entry);
      return;
    }
    if (!entry.sameDetail(job)) {
      scheduler.addJob(entry.detail(), true, true);
    }
    if (!entry.sameTimes(kept)) {
      replace(scheduler, entry);
    }
  }

  private static void replace(Scheduler scheduler, Entry entry) throws SchedulerException {
    boolean paused = scheduler.getTriggerState(entry.triggerKey()) == TriggerState.PAUSED;
    scheduler.rescheduleJob(entry.triggerKey(), entry.trigger());
    if (paused) {
      scheduler.pauseTrigger(entry.triggerKey());
    }
  }

  private static void add(Scheduler scheduler, Entry entry) throws SchedulerException {
    scheduler.deleteJob(entry.key());
    try {
      scheduler.scheduleJob(entry.detail(), entry.trigger());
    } catch (ObjectAlreadyExistsException _) {
      // Another node starts at the same moment and was faster.
    }
  }

  /// A job that comes by often: the next run does the work of one that was missed.
  private static Entry often(String name, Class<? extends Job> job, String times) {
    return line(name, job, times, Missed.LEFT_OUT);
  }

  /// A job that is made up for when its time was missed.
  private static Entry seldom(String name, Class<? extends Job> job, String times) {
    return line(name, job, times, Missed.MADE_UP);
  }

  private static Entry line(String name, Class<? extends Job> job, String times, Missed missed) {
    String what = Objects.requireNonNull(job.getAnnotation(Does.class), name).value();
    return new Entry(name, job, read(name, times, ZoneOffset.UTC), missed, what);
  }

  private static Times read(String job, String text, ZoneId zone) {
    return Times.parse(text, zone).orElseThrow(() -> new MisfitTimes(job, text));
  }

  static String group() {
    return GROUP;
  }
}
