package dev.tollgate.batch;

import dev.tollgate.engine.billing.IssueInvoices;
import java.time.InstantSource;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/// Invoices the periods that were closed since.
@DisallowConcurrentExecution
public final class IssueInvoicesJob implements Job {

  private final IssueInvoices invoices;
  private final InstantSource clock;

  public IssueInvoicesJob(IssueInvoices invoices, InstantSource clock) {
    this.invoices = invoices;
    this.clock = clock;
  }

  @Override
  public void execute(JobExecutionContext context) {
    invoices.due(clock.instant());
  }
}
