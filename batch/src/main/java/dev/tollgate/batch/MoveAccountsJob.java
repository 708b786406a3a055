package dev.tollgate.batch;

import dev.tollgate.engine.plan.Plans;
import java.time.InstantSource;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/// Moves existing accounts to new versions of their tier when the notice date has come.
@DisallowConcurrentExecution
public final class MoveAccountsJob implements Job {

  private final Plans plans;
  private final InstantSource clock;

  public MoveAccountsJob(Plans plans, InstantSource clock) {
    this.plans = plans;
    this.clock = clock;
  }

  @Override
  public void execute(JobExecutionContext context) {
    plans.moveDue(clock.instant());
  }
}
