package dev.tollgate.batch;

import dev.tollgate.engine.billing.UsageRepair;
import dev.tollgate.engine.plan.PlanDays;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/// Adds the calls of the last days up again. A sum that was wrong is mended, and counts as a
/// failure, so that somebody looks for the reason. What all accounts have together is noted for the
/// day.
@DisallowConcurrentExecution
@Does(
    "Adds the calls of three days up again, mends sums that differ, and notes what all accounts have")
public final class RepairUsageJob implements Job {

  private static final System.Logger LOG = System.getLogger(RepairUsageJob.class.getName());
  private static final Duration LAST = Duration.ofDays(3);

  private final UsageRepair usage;
  private final PlanDays days;
  private final InstantSource clock;
  private final JobRuns runs;

  public RepairUsageJob(UsageRepair usage, PlanDays days, InstantSource clock, JobRuns runs) {
    this.usage = usage;
    this.days = days;
    this.clock = clock;
    this.runs = runs;
  }

  @Override
  public void execute(JobExecutionContext context) {
    JobRuns.Run run = runs.of(context);
    Instant now = clock.instant();
    days.noteOutstanding(LocalDate.ofInstant(now, ZoneOffset.UTC));
    for (String mended :
        usage.repair(now.minus(LAST).truncatedTo(ChronoUnit.DAYS), now.plus(Duration.ofDays(1)))) {
      LOG.log(System.Logger.Level.WARNING, "Usage was summed wrongly and is mended: " + mended);
      run.failed(mended);
    }
    run.done();
  }
}
