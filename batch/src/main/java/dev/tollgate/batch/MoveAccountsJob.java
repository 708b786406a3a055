package dev.tollgate.batch;

import dev.tollgate.engine.plan.Plans;
import java.time.InstantSource;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/// Moves existing accounts to new versions of their tier when the notice date has come.
@DisallowConcurrentExecution
@Does("Moves accounts to new versions of their tier at the notice date")
public final class MoveAccountsJob implements Job {

  private final Plans plans;
  private final InstantSource clock;
  private final JobRuns runs;

  public MoveAccountsJob(Plans plans, InstantSource clock, JobRuns runs) {
    this.plans = plans;
    this.clock = clock;
    this.runs = runs;
  }

  @Override
  public void execute(JobExecutionContext context) {
    runs.of(context).done(plans.moveDue(clock.instant()));
  }
}
