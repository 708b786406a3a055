package dev.tollgate.batch;

import java.util.List;
import java.util.function.Supplier;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;

/// Proves the books once a night. What is wrong is an error in the log and a run that failed.
@DisallowConcurrentExecution
public final class VerifyBooksJob implements Job {

  private static final System.Logger LOG = System.getLogger(VerifyBooksJob.class.getName());

  private final Findings books;
  private final JobRuns runs;

  public VerifyBooksJob(Findings books, JobRuns runs) {
    this.books = books;
    this.runs = runs;
  }

  /// What a check of all books finds wrong, one sentence each.
  @FunctionalInterface
  public interface Findings extends Supplier<List<String>> {}

  @Override
  public void execute(JobExecutionContext context) throws JobExecutionException {
    List<String> findings = books.get();
    if (findings.isEmpty()) {
      runs.of(context).done();
      return;
    }
    findings.forEach(each -> LOG.log(System.Logger.Level.ERROR, "The books are wrong: " + each));
    throw new JobExecutionException(
        "%d findings, the first: %s".formatted(findings.size(), findings.getFirst()));
  }
}
