package dev.tollgate.batch;

import dev.tollgate.engine.run.ForgetHistory;
import java.time.InstantSource;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/// Forgets runs of jobs, backtests, events and what Stripe sent, each when it was kept for long
/// enough.
@DisallowConcurrentExecution
@Does("Forgets old runs, backtests, events with their deliveries, and what Stripe sent")
public final class ForgetHistoryJob implements Job {

  private final ForgetHistory history;
  private final JobRuns runs;

  public ForgetHistoryJob(ForgetHistory history, JobRuns runs) {
    this.history = history;
    this.runs = runs;
  }

  @Override
  public void execute(JobExecutionContext context) {
    history.forget(InstantSource.system().instant(), runs.of(context)::done);
  }
}
