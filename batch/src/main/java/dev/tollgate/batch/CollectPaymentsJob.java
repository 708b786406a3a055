package dev.tollgate.batch;

import dev.tollgate.engine.billing.collection.DunAccounts;
import dev.tollgate.engine.billing.collection.HandleEvents;
import dev.tollgate.engine.billing.collection.RetryPayments;
import java.time.InstantSource;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/// Handles events of the payment service that nobody has, and asks again for payments that it was
/// not asked for or whose card was declined; what is not paid in the end costs the tier.
@DisallowConcurrentExecution
@Does("Handles what Stripe sent, and asks again for payments that failed")
public final class CollectPaymentsJob implements Job {

  private static final int AT_ONCE = 200;

  private final HandleEvents events;
  private final RetryPayments retries;
  private final DunAccounts dunning;
  private final InstantSource clock;
  private final JobRuns runs;

  public CollectPaymentsJob(
      HandleEvents events,
      RetryPayments retries,
      DunAccounts dunning,
      InstantSource clock,
      JobRuns runs) {
    this.events = events;
    this.retries = retries;
    this.dunning = dunning;
    this.clock = clock;
    this.runs = runs;
  }

  @Override
  public void execute(JobExecutionContext context) {
    JobRuns.Run run = runs.of(context);
    run.done(events.run(AT_ONCE, clock.instant()));
    run.done(retries.run(clock.instant(), AT_ONCE));
    dunning.run(clock.instant(), AT_ONCE);
  }
}
