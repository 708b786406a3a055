package dev.tollgate.batch;

import dev.tollgate.engine.billing.UsageFolding;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/// Keeps the sums that reports read at most a few seconds behind the calls. What they lack, reports
/// add from the calls themselves.
@DisallowConcurrentExecution
@Does("Adds new calls to the sums that reports read")
public final class FoldUsageJob implements Job {

  private final UsageFolding usage;

  public FoldUsageJob(UsageFolding usage) {
    this.usage = usage;
  }

  @Override
  public void execute(JobExecutionContext context) {
    boolean more = true;
    while (more) {
      more = usage.fold();
    }
  }
}
