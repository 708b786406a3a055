package dev.tollgate.batch;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.ObjectAlreadyExistsException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleTrigger;
import org.quartz.Trigger;
import org.quartz.impl.matchers.GroupMatcher;

/// Every job and when it runs, on real time. The database keeps what was last agreed on, and every
/// node that runs jobs brings it in line when it starts: what is unchanged keeps its place, so that
/// no tick is run twice and none is forgotten.
public final class Timetable {

  private static final String GROUP = "tollgate";

  private static final List<Entry> ENTRIES =
      List.of(
          new Entry("sweep-holds", SweepHoldsJob.class, Duration.ofSeconds(5)),
          new Entry("verify-books", VerifyBooksJob.class, Duration.ofHours(24)),
          new Entry("close-periods", CloseBillingPeriodsJob.class, Duration.ofSeconds(30)),
          new Entry("finish-billing", FinishBillingJob.class, Duration.ofSeconds(30)),
          new Entry("collect-payments", CollectPaymentsJob.class, Duration.ofSeconds(10)),
          new Entry("top-up", TopUpJob.class, Duration.ofSeconds(2)),
          new Entry("reconcile-stripe", ReconcileStripeJob.class, Duration.ofHours(6)),
          new Entry("move-accounts", MoveAccountsJob.class, Duration.ofSeconds(30)),
          new Entry("deliver-events", DeliverEventsJob.class, Duration.ofSeconds(1)),
          new Entry("watch-spending", WatchSpendingJob.class, Duration.ofSeconds(10)),
          new Entry("issue-invoices", IssueInvoicesJob.class, Duration.ofMinutes(1)),
          new Entry("suggest-tiers", SuggestTiersJob.class, Duration.ofMinutes(5)),
          new Entry("fold-usage", FoldUsageJob.class, Duration.ofSeconds(2)),
          new Entry("forget-requests", ForgetRequestsJob.class, Duration.ofMinutes(10)),
          new Entry("repair-coupons", RepairCouponsJob.class, Duration.ofMinutes(1)));

  private static final List<String> DUE_BY_CLOCK =
      List.of("close-periods", "finish-billing", "move-accounts");

  private final List<Entry> entries;

  public Timetable() {
    this(ENTRIES);
  }

  Timetable(List<Entry> entries) {
    this.entries = List.copyOf(entries);
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

  /// Starts what looks for work that is due, without waiting for its next time.
  public static void runDue(Scheduler scheduler) throws SchedulerException {
    for (String job : DUE_BY_CLOCK) {
      scheduler.triggerJob(JobKey.jobKey(job, GROUP));
    }
  }

  private static void agree(Scheduler scheduler, Entry entry) throws SchedulerException {
    Trigger wanted = entry.trigger();
    Trigger kept = scheduler.getTrigger(wanted.getKey());
    JobDetail job = scheduler.getJobDetail(entry.key());
    if (kept == null || job == null || !job.getJobClass().equals(entry.job())) {
      add(scheduler, entry);
    } else if (!sameTimes(kept, wanted)) {
      scheduler.rescheduleJob(wanted.getKey(), wanted);
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

  private static boolean sameTimes(Trigger kept, Trigger wanted) {
    return kept instanceof SimpleTrigger one
        && wanted instanceof SimpleTrigger other
        && one.getRepeatInterval() == other.getRepeatInterval()
        && one.getRepeatCount() == other.getRepeatCount()
        && one.getMisfireInstruction() == other.getMisfireInstruction();
  }

  static String group() {
    return GROUP;
  }
}
