package dev.tollgate.batch;

import dev.tollgate.engine.alert.WatchSpending;
import java.time.InstantSource;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/// Raises spend alerts well within a minute of what they are about.
@DisallowConcurrentExecution
@Does("Raises spend alerts")
public final class WatchSpendingJob implements Job {

  private final WatchSpending spending;
  private final InstantSource clock;
  private final JobRuns runs;

  public WatchSpendingJob(WatchSpending spending, InstantSource clock, JobRuns runs) {
    this.spending = spending;
    this.clock = clock;
    this.runs = runs;
  }

  @Override
  public void execute(JobExecutionContext context) {
    runs.of(context).done(spending.look(clock.instant()));
  }
}
