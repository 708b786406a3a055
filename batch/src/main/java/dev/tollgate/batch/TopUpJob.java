package dev.tollgate.batch;

import dev.tollgate.engine.billing.collection.TopUp;
import java.time.InstantSource;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/// Buys credits for accounts that run low and asked for it.
@DisallowConcurrentExecution
@Does("Buys credits for accounts that run low and asked for it")
public final class TopUpJob implements Job {

  private static final int AT_ONCE = 200;

  private final TopUp topUp;
  private final InstantSource clock;
  private final JobRuns runs;

  public TopUpJob(TopUp topUp, InstantSource clock, JobRuns runs) {
    this.topUp = topUp;
    this.clock = clock;
    this.runs = runs;
  }

  @Override
  public void execute(JobExecutionContext context) {
    runs.of(context).done(topUp.run(clock.instant(), AT_ONCE));
  }
}
