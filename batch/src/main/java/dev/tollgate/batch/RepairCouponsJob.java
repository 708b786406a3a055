package dev.tollgate.batch;

import dev.tollgate.engine.billing.RedeemCoupon;
import java.time.Duration;
import java.time.InstantSource;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/// Grants the credits of coupons that were counted by a node that died before it granted them.
@DisallowConcurrentExecution
@Does("Grants credits of coupons that a dead node left ungranted")
public final class RepairCouponsJob implements Job {

  private static final Duration UNDER_WAY = Duration.ofMinutes(1);
  private static final int AT_ONCE = 500;

  private final RedeemCoupon coupons;
  private final InstantSource clock;
  private final JobRuns runs;

  public RepairCouponsJob(RedeemCoupon coupons, InstantSource clock, JobRuns runs) {
    this.coupons = coupons;
    this.clock = clock;
    this.runs = runs;
  }

  @Override
  public void execute(JobExecutionContext context) {
    runs.of(context).done(coupons.repair(clock.instant().minus(UNDER_WAY), AT_ONCE));
  }
}
