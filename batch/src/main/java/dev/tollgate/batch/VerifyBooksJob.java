package dev.tollgate.batch;

import dev.tollgate.engine.alert.BooksAlarm;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;

/// Proves the books once a night. What is wrong is told to the platform's people, is an error in
/// the log, a run that failed and what the health of the instance says.
@DisallowConcurrentExecution
@Does("Proves all books, and alerts when they are wrong")
public final class VerifyBooksJob implements Job {

  /// As the timetable names it.
  public static final String NAME = "verify-books";

  private static final System.Logger LOG = System.getLogger(VerifyBooksJob.class.getName());

  private final Findings books;
  private final BooksAlarm alarm;
  private final InstantSource clock;
  private final JobRuns runs;

  public VerifyBooksJob(Findings books, BooksAlarm alarm, InstantSource clock, JobRuns runs) {
    this.books = books;
    this.alarm = alarm;
    this.clock = clock;
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
    alarm.raise(findings, clock.instant());
    throw new JobExecutionException(
        "%d findings, the first: %s".formatted(findings.size(), findings.getFirst()));
  }
}
