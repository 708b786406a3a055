package dev.tollgate.batch;

import dev.tollgate.engine.billing.SuggestTier;
import java.time.InstantSource;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/// Compares months that were closed since with what they would have come to under other tiers.
@DisallowConcurrentExecution
@Does("Rates closed months under other tiers")
public final class SuggestTiersJob implements Job {

  private final SuggestTier tiers;
  private final InstantSource clock;
  private final JobRuns runs;

  public SuggestTiersJob(SuggestTier tiers, InstantSource clock, JobRuns runs) {
    this.tiers = tiers;
    this.clock = clock;
    this.runs = runs;
  }

  @Override
  public void execute(JobExecutionContext context) {
    runs.of(context).done(tiers.due(clock.instant()));
  }
}
