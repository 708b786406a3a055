package dev.tollgate.batch;

import dev.tollgate.engine.call.ForgetRequests;
import java.time.InstantSource;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/// Removes idempotency keys, with the answers kept under them, after their day, and refused calls
/// after their month.
@DisallowConcurrentExecution
@Does("Removes idempotency keys and attempts to sign in after a day, refused calls after a month")
public final class ForgetRequestsJob implements Job {

  private final ForgetRequests requests;
  private final JobRuns runs;

  public ForgetRequestsJob(ForgetRequests requests, JobRuns runs) {
    this.requests = requests;
    this.runs = runs;
  }

  @Override
  public void execute(JobExecutionContext context) {
    runs.of(context).done(requests.forget(InstantSource.system().instant()));
  }
}
