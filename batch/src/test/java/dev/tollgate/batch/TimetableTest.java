package dev.tollgate.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleTrigger;
import org.quartz.Trigger;
import org.quartz.TriggerKey;
import org.quartz.impl.StdSchedulerFactory;

class TimetableTest {

  private static final TriggerKey SWEEP = TriggerKey.triggerKey("sweep-holds", "tollgate");

  private Scheduler scheduler;

  @BeforeEach
  void a_scheduler_that_never_runs() throws SchedulerException {
    Properties properties = new Properties();
    properties.setProperty("org.quartz.scheduler.instanceName", "TimetableTest");
    properties.setProperty("org.quartz.threadPool.threadCount", "1");
    scheduler = new StdSchedulerFactory(properties).getScheduler();
  }

  @AfterEach
  void it_ends() throws SchedulerException {
    scheduler.shutdown();
  }

  @Test
  void holds_are_swept_every_five_seconds() throws SchedulerException {
    new Timetable().agreeWith(scheduler);

    SimpleTrigger sweep = (SimpleTrigger) scheduler.getTrigger(SWEEP);
    assertThat(Duration.ofMillis(sweep.getRepeatInterval())).isEqualTo(Duration.ofSeconds(5));
    assertThat(sweep.getRepeatCount()).isEqualTo(SimpleTrigger.REPEAT_INDEFINITELY);
  }

  @Test
  void a_line_that_stays_the_same_keeps_its_next_run() throws SchedulerException {
    new Timetable().agreeWith(scheduler);
    Instant later = Instant.parse("2100-01-01T00:00:00Z");
    Trigger moved =
        scheduler.getTrigger(SWEEP).getTriggerBuilder().startAt(Date.from(later)).build();
    scheduler.rescheduleJob(SWEEP, moved);

    new Timetable().agreeWith(scheduler);

    assertThat(scheduler.getTrigger(SWEEP).getNextFireTime()).isEqualTo(later);
  }

  @Test
  void a_line_that_changed_replaces_what_was_kept() throws SchedulerException {
    new Timetable(List.of(new Entry("sweep-holds", SweepHoldsJob.class, Duration.ofHours(1))))
        .agreeWith(scheduler);

    new Timetable().agreeWith(scheduler);

    assertThat(((SimpleTrigger) scheduler.getTrigger(SWEEP)).getRepeatInterval()).isEqualTo(5000);
  }

  @Test
  void a_job_that_left_the_timetable_is_forgotten() throws SchedulerException {
    new Timetable(List.of(new Entry("water-flowers", SweepHoldsJob.class, Duration.ofHours(1))))
        .agreeWith(scheduler);

    new Timetable().agreeWith(scheduler);

    assertThat(scheduler.checkExists(JobKey.jobKey("water-flowers", "tollgate"))).isFalse();
  }
}
