package dev.tollgate.batch;

import dev.tollgate.engine.billing.FinishChange;
import dev.tollgate.engine.billing.FinishPurchase;
import java.time.Instant;
import java.time.InstantSource;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/// Ends changes of plan whose time has come, and whatever a node that died left half done of
/// changes and purchases that were paid.
@DisallowConcurrentExecution
@Does("Finishes changes of plan and purchases that were paid")
public final class FinishBillingJob implements Job {

  private static final int AT_ONCE = 200;
  private static final String BY = "the timetable";

  private final FinishChange changes;
  private final FinishPurchase purchases;
  private final InstantSource clock;
  private final JobRuns runs;

  public FinishBillingJob(
      FinishChange changes, FinishPurchase purchases, InstantSource clock, JobRuns runs) {
    this.changes = changes;
    this.purchases = purchases;
    this.clock = clock;
    this.runs = runs;
  }

  @Override
  public void execute(JobExecutionContext context) {
    Instant now = clock.instant();
    JobRuns.Run run = runs.of(context);
    run.done(changes.due(now, AT_ONCE, BY));
    run.done(purchases.due(now, AT_ONCE));
  }
}
