package dev.tollgate.batch;

import dev.tollgate.engine.alert.DeliverEvents;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/// Begins the deliveries that are due. It does not wait for them: whoever hangs holds up nothing
/// else.
@DisallowConcurrentExecution
@Does("Sends notices, mail and webhooks")
public final class DeliverEventsJob implements Job {

  private final DeliverEvents events;

  public DeliverEventsJob(DeliverEvents events) {
    this.events = events;
  }

  @Override
  public void execute(JobExecutionContext context) {
    events.due();
  }
}
