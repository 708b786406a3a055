package dev.tollgate.batch;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.billing.CloseBillingPeriods;
import java.time.InstantSource;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/// Closes the months of accounts that are over, and collects what is due. Calls close what they
/// meet themselves; this comes by for everybody else.
@DisallowConcurrentExecution
@Does("Closes months and periods that are over")
public final class CloseBillingPeriodsJob implements Job {

  private final CloseBillingPeriods periods;
  private final InstantSource clock;
  private final JobRuns runs;

  public CloseBillingPeriodsJob(CloseBillingPeriods periods, InstantSource clock, JobRuns runs) {
    this.periods = periods;
    this.clock = clock;
    this.runs = runs;
  }

  @Override
  public void execute(JobExecutionContext context) {
    JobRuns.Run run = runs.of(context);
    periods.run(
        clock.instant(),
        new CloseBillingPeriods.Watcher() {
          @Override
          public void done(AccountId account) {
            run.done();
          }

          @Override
          public void failed(AccountId account, RuntimeException why) {
            run.failed("%s: %s".formatted(account, why.getMessage()));
          }
        });
  }
}
