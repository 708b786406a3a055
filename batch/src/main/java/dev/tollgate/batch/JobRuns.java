package dev.tollgate.batch;

import dev.tollgate.engine.run.RunLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.JobListener;

/// The runs under way on this node. One that does something, fails or takes long leaves a trace in
/// the [RunLog], with its progress about once a second; one that finds nothing to do leaves none.
///
/// Nothing that goes wrong here is told to Quartz, which would keep a job from ever running again
/// whose end a listener failed at. What could not be noted is noted with the next run.
public final class JobRuns implements JobListener {

  private static final System.Logger LOG = System.getLogger(JobRuns.class.getName());
  private static final long NOTED_EVERY_MILLIS = 1_000;

  /// A run that takes longer leaves a trace, whatever it did.
  private static final Duration LONG = Duration.ofSeconds(10);

  private final RunLog log;
  private final String node;
  private final InstantSource realClock;
  private final Map<String, Run> running = new ConcurrentHashMap<>();
  private final Queue<Run> unnoted = new ConcurrentLinkedQueue<>();

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
    run.ended();
    unnoted.add(run);
    noteEnds();
  }

  /// Of this run, and of those whose end could not be noted when it came.
  private void noteEnds() {
    for (Run run = unnoted.poll(); run != null; run = unnoted.poll()) {
      if (!run.noteEnd()) {
        unnoted.add(run);
        return;
      }
    }
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
    private @Nullable Instant ended;

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
      if (id != null && now.isBefore(noted.plusMillis(NOTED_EVERY_MILLIS))) {
        return;
      }
      noted = now;
      tried(() -> log.progress(number(), items, failures, message, now));
    }

    private synchronized void ended() {
      ended = realClock.instant();
    }

    /// @return whether there is no more to note
    private synchronized boolean noteEnd() {
      Instant end = ended;
      if (end == null || (id == null && items == 0 && failures == 0 && !took(LONG, end))) {
        return true;
      }
      return tried(() -> log.end(number(), items, failures, message, end));
    }

    private boolean took(Duration least, Instant end) {
      return Duration.between(started, end).compareTo(least) >= 0;
    }

    private long number() {
      Long known = id;
      if (known == null) {
        known = log.begin(job, node, started);
        id = known;
      }
      return known;
    }

    private boolean tried(Runnable noting) {
      try {
        noting.run();
        return true;
      } catch (RuntimeException failed) {
        LOG.log(System.Logger.Level.WARNING, "What " + job + " does cannot be noted now", failed);
        return false;
      }
    }
  }
}
