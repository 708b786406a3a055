package dev.tollgate.batch;

import dev.tollgate.engine.ledger.Ledger;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/// Releases holds whose lease has lapsed, because the node that placed them is gone. Leases run on
/// real time, whatever clock the calls were made on.
@DisallowConcurrentExecution
@Does("Releases holds of calls whose node is gone")
public final class SweepHoldsJob implements Job {

  /// A commit that holds more would keep calls waiting.
  private static final int AT_ONCE = 500;

  private final Ledger ledger;
  private final JobRuns runs;

  public SweepHoldsJob(Ledger ledger, JobRuns runs) {
    this.ledger = ledger;
    this.runs = runs;
  }

  @Override
  public void execute(JobExecutionContext context) {
    JobRuns.Run run = runs.of(context);
    int swept = AT_ONCE;
    while (swept == AT_ONCE) {
      swept = ledger.sweep(AT_ONCE);
      run.done(swept);
    }
  }
}
