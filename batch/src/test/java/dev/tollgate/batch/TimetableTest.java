package dev.tollgate.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quartz.CronTrigger;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleTrigger;
import org.quartz.Trigger;
import org.quartz.Trigger.TriggerState;
import org.quartz.TriggerKey;
import org.quartz.impl.StdSchedulerFactory;

class TimetableTest {

  private static final TriggerKey SWEEP = TriggerKey.triggerKey("sweep-holds", "tollgate");
  private static final TriggerKey VERIFY = TriggerKey.triggerKey("verify-books", "tollgate");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

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

  private static Timetable set(Map<String, String> settings, ZoneId zone) {
    return Timetable.of(job -> Optional.ofNullable(settings.get(job)), zone);
  }

  private static Timetable unset() {
    return set(Map.of(), ZoneOffset.UTC);
  }

  private Duration interval() throws SchedulerException {
    return Duration.ofMillis(((SimpleTrigger) scheduler.getTrigger(SWEEP)).getRepeatInterval());
  }

  @Test
  void holds_are_swept_every_five_seconds() throws SchedulerException {
    unset().agreeWith(scheduler);

    assertThat(interval()).isEqualTo(Duration.ofSeconds(5));
    assertThat(((SimpleTrigger) scheduler.getTrigger(SWEEP)).getRepeatCount())
        .isEqualTo(SimpleTrigger.REPEAT_INDEFINITELY);
  }

  @Test
  void books_are_proved_at_night_by_the_clock_of_the_zone_that_was_set() throws SchedulerException {
    set(Map.of(), BERLIN).agreeWith(scheduler);

    CronTrigger verify = (CronTrigger) scheduler.getTrigger(VERIFY);
    assertThat(verify.getFireTimeAfter(Date.from(Instant.parse("2030-07-01T12:00:00Z"))))
        .isEqualTo(Instant.parse("2030-07-02T01:30:00Z"));
    assertThat(verify.getFireTimeAfter(Date.from(Instant.parse("2030-12-01T12:00:00Z"))))
        .isEqualTo(Instant.parse("2030-12-02T02:30:00Z"));
  }

  @Test
  void a_line_that_stays_the_same_keeps_its_next_run() throws SchedulerException {
    unset().agreeWith(scheduler);
    Instant later = Instant.parse("2100-01-01T00:00:00Z");
    startAt(later);

    unset().agreeWith(scheduler);

    assertThat(scheduler.getTrigger(SWEEP).getNextFireTime()).isEqualTo(later);
  }

  @Test
  void times_that_were_set_differently_replace_what_was_kept() throws SchedulerException {
    unset().agreeWith(scheduler);

    set(Map.of("sweep-holds", "1m", "verify-books", "0 15 1 ? * SUN"), BERLIN).agreeWith(scheduler);

    assertThat(interval()).isEqualTo(Duration.ofMinutes(1));
    CronTrigger verify = (CronTrigger) scheduler.getTrigger(VERIFY);
    assertThat(verify.getCronExpression()).isEqualTo("0 15 1 ? * SUN");
    assertThat(verify.getTimeZone().toZoneId()).isEqualTo(BERLIN);

    set(Map.of("sweep-holds", "0 * * * * ?"), BERLIN).agreeWith(scheduler);

    assertThat(scheduler.getTrigger(SWEEP)).isInstanceOf(CronTrigger.class);
    assertThat(((CronTrigger) scheduler.getTrigger(VERIFY)).getCronExpression())
        .isEqualTo("0 30 3 * * ?");
  }

  @Test
  void a_job_that_was_paused_stays_so_when_its_times_change() throws SchedulerException {
    unset().agreeWith(scheduler);
    scheduler.pauseTrigger(SWEEP);

    set(Map.of("sweep-holds", "1m"), ZoneOffset.UTC).agreeWith(scheduler);

    assertThat(interval()).isEqualTo(Duration.ofMinutes(1));
    assertThat(scheduler.getTriggerState(SWEEP)).isEqualTo(TriggerState.PAUSED);
    assertThat(scheduler.getTriggerState(VERIFY)).isEqualTo(TriggerState.NORMAL);
  }

  @Test
  void times_that_nobody_can_read_are_refused_with_the_way_out() {
    for (String wrong :
        List.of(
            "often",
            "0s",
            "32d",
            "-5m",
            "* * * * *",
            "0 0 25 * * ?",
            "0 0 0 31 2 ? 2020",
            "1.5h")) {
      assertThatThrownBy(() -> set(Map.of("sweep-holds", wrong), ZoneOffset.UTC))
          .as(wrong)
          .isInstanceOf(MisfitTimes.class)
          .hasMessageContaining("'%s'".formatted(wrong))
          .hasMessageContaining("0 30 3 * * ?");
    }
    for (String right : List.of("1s", "31d", "PT90S", " 5m ", "0 0/5 * * * ?", "0 0 0 L * ?")) {
      assertThat(set(Map.of("sweep-holds", right), ZoneOffset.UTC)).as(right).isNotNull();
    }
  }

  @Test
  void what_is_missed_of_daily_jobs_is_made_up_and_of_others_left_out() throws SchedulerException {
    unset().agreeWith(scheduler);

    for (String job : Timetable.names()) {
      Trigger kept = scheduler.getTrigger(TriggerKey.triggerKey(job, "tollgate"));
      Date next = kept.getFireTimeAfter(Date.from(Instant.now()));
      Duration pause = Duration.between(next.toInstant(), kept.getFireTimeAfter(next).toInstant());
      boolean seldom = pause.compareTo(Duration.ofHours(1)) > 0;
      assertThat(scheduler.getJobDetail(JobKey.jobKey(job, "tollgate")).requestsRecovery())
          .as(job)
          .isEqualTo(seldom);
    }
  }

  @Test
  void a_job_that_left_the_timetable_is_forgotten() throws SchedulerException {
    Times hourly = new Times.Every(Duration.ofHours(1));
    new Timetable(
            List.of(
                new Entry("water-flowers", SweepHoldsJob.class, hourly, Missed.LEFT_OUT, "Waters")))
        .agreeWith(scheduler);

    unset().agreeWith(scheduler);

    assertThat(scheduler.checkExists(JobKey.jobKey("water-flowers", "tollgate"))).isFalse();
  }

  @Test
  void a_clock_that_went_backwards_does_not_keep_jobs_waiting_for_it() throws SchedulerException {
    unset().agreeWith(scheduler);
    Instant now = Instant.now();
    startAt(now.plus(Duration.ofHours(3)));
    Date verified = scheduler.getTrigger(VERIFY).getNextFireTime();

    int mended = unset().mend(scheduler, now);

    assertThat(mended).isEqualTo(1);
    assertThat(scheduler.getTrigger(SWEEP).getNextFireTime()).isBeforeOrEqualTo(now.plusSeconds(5));
    assertThat(scheduler.getTrigger(VERIFY).getNextFireTime()).isEqualTo(verified);
    assertThat(unset().mend(scheduler, now)).isZero();
  }

  private void startAt(Instant later) throws SchedulerException {
    Trigger moved =
        scheduler.getTrigger(SWEEP).getTriggerBuilder().startAt(Date.from(later)).build();
    scheduler.rescheduleJob(SWEEP, moved);
  }
}
