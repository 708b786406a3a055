package dev.tollgate.batch;

import dev.tollgate.engine.billing.collection.Reconcile;
import java.time.InstantSource;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/// Compares our books with Stripe's for the last three days.
@DisallowConcurrentExecution
@Does("Compares our books with Stripe's")
public final class ReconcileStripeJob implements Job {

  private final Reconcile reconcile;
  private final JobRuns runs;

  public ReconcileStripeJob(Reconcile reconcile, JobRuns runs) {
    this.reconcile = reconcile;
    this.runs = runs;
  }

  /// Stripe knows real time only.
  @Override
  public void execute(JobExecutionContext context) {
    reconcile.usual(InstantSource.system().instant());
    runs.of(context).done();
  }
}
