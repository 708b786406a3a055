package dev.tollgate.batch;

import dev.tollgate.engine.run.RunLog;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.JobListener;

/// The runs under way on this node. One that does something leaves a trace in the [RunLog], with
/// its progress about once a second; one that finds nothing to do leaves none.
public final class JobRuns implements JobListener {

  private static final long NOTED_EVERY_MILLIS = 1_000;

  private final RunLog log;
  private final String node;
  private final InstantSource realClock;
  private final Map<String, Run> running = new ConcurrentHashMap<>();

  /// @param realClock never a demo's: runs are part of the machine's history
  public JobRuns(RunLog log, String node, InstantSource realClock) {
    this.log = log;
    this.node = node;
    this.realClock = realClock;
  }

  @Override
  public String getName() {
    return "runs";
  }

  /// The run that a job is executed in.
  public Run of(JobExecutionContext context) {
    Run run = running.get(context.getFireInstanceId());
    return run == null ? begin(context) : run;
  }

  @Override
  public void jobToBeExecuted(JobExecutionContext context) {
    begin(context);
  }

  private Run begin(JobExecutionContext context) {
    Run run = new Run(context.getJobDetail().getKey().getName(), realClock.instant());
    running.put(context.getFireInstanceId(), run);
    return run;
  }

  @Override
  public void jobExecutionVetoed(JobExecutionContext context) {
    running.remove(context.getFireInstanceId());
  }

  @Override
  public void jobWasExecuted(JobExecutionContext context, @Nullable JobExecutionException failure) {
    Run run = running.remove(context.getFireInstanceId());
    if (run == null) {
      return;
    }
    if (failure != null) {
      Throwable cause = failure.getCause() == null ? failure : failure.getCause();
      Throwable inner = cause.getCause() == null ? cause : cause.getCause();
      run.failed(String.valueOf(inner.getMessage()));
    }
    run.end();
  }

  /// A run and how far it is. For any number of threads.
  public final class Run {

    private final String job;
    private final Instant started;
    private @Nullable Long id;
    private long items;
    private long failures;
    private String message = "";
    private Instant noted;

    private Run(String job, Instant started) {
      this.job = job;
      this.started = started;
      this.noted = started;
    }

    public void done() {
      done(1);
    }

    public synchronized void done(long more) {
      items += more;
      if (more > 0) {
        note();
      }
    }

    public synchronized void failed(String why) {
      failures++;
      message = why;
      note();
    }

    private void note() {
      Instant now = realClock.instant();
      Long known = id;
      if (known == null) {
        known = log.begin(job, node, started);
        id = known;
      } else if (now.isBefore(noted.plusMillis(NOTED_EVERY_MILLIS))) {
        return;
      }
      log.progress(known, items, failures, message, now);
      noted = now;
    }

    private synchronized void end() {
      if (id != null) {
        log.end(id, items, failures, message, realClock.instant());
      }
    }
  }
}
