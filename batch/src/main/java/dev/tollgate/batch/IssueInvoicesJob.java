package dev.tollgate.batch;

import dev.tollgate.engine.billing.IssueInvoices;
import java.time.InstantSource;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/// Invoices the periods that were closed since.
@DisallowConcurrentExecution
@Does("Invoices periods that were closed")
public final class IssueInvoicesJob implements Job {

  private final IssueInvoices invoices;
  private final InstantSource clock;
  private final JobRuns runs;

  public IssueInvoicesJob(IssueInvoices invoices, InstantSource clock, JobRuns runs) {
    this.invoices = invoices;
    this.clock = clock;
    this.runs = runs;
  }

  @Override
  public void execute(JobExecutionContext context) {
    runs.of(context).done(invoices.due(clock.instant()));
  }
}
