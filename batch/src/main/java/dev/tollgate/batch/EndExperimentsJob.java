package dev.tollgate.batch;

import dev.tollgate.engine.plan.Experiments;
import java.time.InstantSource;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/// Stops experiments whose end has come. Rules find no arm of them from that moment on, whenever
/// this comes by.
@DisallowConcurrentExecution
@Does("Stops experiments whose end has come")
public final class EndExperimentsJob implements Job {

  private static final String BY = "the timetable";

  private final Experiments experiments;
  private final InstantSource clock;
  private final JobRuns runs;

  public EndExperimentsJob(Experiments experiments, InstantSource clock, JobRuns runs) {
    this.experiments = experiments;
    this.clock = clock;
    this.runs = runs;
  }

  @Override
  public void execute(JobExecutionContext context) {
    runs.of(context).done(experiments.endDue(clock.instant(), BY));
  }
}
