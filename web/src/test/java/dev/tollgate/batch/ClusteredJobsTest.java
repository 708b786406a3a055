package dev.tollgate.batch;

import static dev.tollgate.process.Eventually.comesTrue;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.tollgate.engine.run.RunLog.Kept;
import dev.tollgate.engine.run.RunLog.State;
import dev.tollgate.process.Eventually;
import dev.tollgate.process.JavaProcess;
import dev.tollgate.store.TestDatabase;
import dev.tollgate.store.batch.PostgresRunLog;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quartz.Job;
import org.quartz.TriggerKey;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Schedulers on one real database, and what can go wrong with them.
class ClusteredJobsTest {

  private final HikariDataSource database = TestDatabase.fresh();
  private final List<Ran> ran = new CopyOnWriteArrayList<>();

  /// @param scheduled the tick it was run for
  /// @param recovered whether it is run again since its node died
  private record Ran(String job, Instant scheduled, boolean recovered) {}

  @AfterEach
  void close() {
    database.close();
  }

  private Job noted() {
    return context ->
        ran.add(
            new Ran(
                context.getJobDetail().getKey().getName(),
                context.getScheduledFireTime().toInstant(),
                context.isRecovering()));
  }

  private long runs(String job) {
    return ran.stream().filter(each -> each.job().equals(job)).count();
  }

  private static Timetable every(Duration interval, Missed missed) {
    return new Timetable(List.of(line("one", interval, missed)));
  }

  private static Entry line(String name, Duration interval, Missed missed) {
    return new Entry(name, SweepHoldsJob.class, new Times.Every(interval), missed, "A test");
  }

  private void moveNextRuns(Duration by) {
    JdbcClient.create(database)
        .sql(
            "UPDATE qrtz_triggers SET next_fire_time = next_fire_time + :by, start_time = start_time + least(:by, 0)")
        .param("by", by.toMillis())
        .update();
  }

  @Test
  void of_two_nodes_one_runs_each_tick() throws Exception {
    Timetable timetable = every(Duration.ofSeconds(1), Missed.LEFT_OUT);
    try (BatchNode one = BatchNode.on(database, noted()).agree(timetable);
        BatchNode other = BatchNode.on(database, noted()).agree(timetable)) {
      one.start();
      other.start();
      comesTrue("five ticks", () -> ran.size() >= 5);
    }

    assertThat(ran.stream().map(Ran::scheduled)).doesNotHaveDuplicates();
  }

  @Test
  void after_a_day_without_nodes_daily_jobs_run_once_and_the_others_at_their_next_time()
      throws Exception {
    Timetable timetable = Timetable.of(_ -> Optional.empty(), ZoneOffset.UTC);
    try (BatchNode node = BatchNode.on(database, noted()).agree(timetable)) {
      moveNextRuns(Duration.ofDays(-1));
      node.start();
      comesTrue(
          "both are made up for",
          () -> runs("forget-history") > 0 && runs("reconcile-stripe") > 0 && runs("top-up") > 0);
      Eventually.pause(Duration.ofSeconds(2));
    }

    for (String daily : List.of("verify-books", "repair-usage", "forget-history")) {
      assertThat(runs(daily)).as(daily).isEqualTo(1);
    }
    assertThat(runs("reconcile-stripe")).isEqualTo(1);
    assertThat(runs("suggest-tiers")).isZero();
    assertThat(runs("forget-requests")).isZero();
    assertThat(runs("deliver-events")).as("of 86,400 that were missed").isLessThan(40);
  }

  @Test
  void a_job_that_takes_longer_than_its_interval_is_never_run_twice_at_a_time_nor_in_a_burst()
      throws Exception {
    AtomicInteger under = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch overrun = new CountDownLatch(1);
    Job slow =
        context -> {
          most.accumulateAndGet(under.incrementAndGet(), Math::max);
          noted().execute(context);
          if (ran.size() == 1) {
            Eventually.pause(Duration.ofSeconds(4));
            overrun.countDown();
          }
          under.decrementAndGet();
        };
    Timetable timetable = every(Duration.ofSeconds(1), Missed.LEFT_OUT);
    try (BatchNode one = BatchNode.on(database, slow).agree(timetable);
        BatchNode other = BatchNode.on(database, slow).agree(timetable)) {
      one.start();
      other.start();
      overrun.await();
      Eventually.pause(Duration.ofSeconds(3));
    }

    assertThat(most).hasValue(1);
    assertThat(ran.size()).as("one long, then one a second").isBetween(2, 6);
  }

  @Test
  void what_a_killed_node_was_at_is_run_by_another_when_the_next_time_is_far(@TempDir Path folder)
      throws Exception {
    Entry hourly = line("hourly", Duration.ofHours(1), Missed.LEFT_OUT);
    Timetable timetable =
        new Timetable(List.of(line("daily", Duration.ofDays(1), Missed.MADE_UP), hourly));
    try (BatchNode survivor = BatchNode.on(database, noted()).agree(timetable)) {
      survivor.scheduler().triggerJob(hourly.key());
      try (JavaProcess dying =
          JavaProcess.start(
              System.getProperty("java.class.path"),
              List.of("-XX:TieredStopAtLevel=1"),
              List.of(DyingNode.class.getName(), database.getJdbcUrl()),
              Map.of(),
              folder.resolve("log"))) {
        dying.firstLine("began daily");
        dying.firstLine("began hourly");
        dying.kill();
      }
      survivor.start();
      comesTrue("it is recovered", () -> !ran.isEmpty());
      Eventually.pause(Duration.ofSeconds(1));
      assertThat(ran).extracting(Ran::job).containsExactly("daily");
      assertThat(ran.getFirst().recovered()).isTrue();

      survivor.scheduler().triggerJob(hourly.key());
      comesTrue("the other is free to run again", () -> runs("hourly") == 1);
    }
  }

  @Test
  void jobs_go_on_after_the_database_was_away_and_the_run_under_way_is_noted() throws Exception {
    database.setConnectionTimeout(1_000);
    PostgresRunLog log = new PostgresRunLog(database);
    JobRuns runs = new JobRuns(log, "node", InstantSource.system());
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch away = new CountDownLatch(1);
    Job work =
        context -> {
          noted().execute(context);
          runs.of(context).done();
          if (ran.size() == 1) {
            began.countDown();
            Eventually.pause(Duration.ofMillis(200));
            waitFor(away);
            log.list(null, null, 1);
          }
        };
    try (BatchNode node =
        BatchNode.on(database, work, runs).agree(every(Duration.ofSeconds(1), Missed.LEFT_OUT))) {
      node.start();
      began.await();
      TestDatabase.away(database, Duration.ofSeconds(3), away::countDown);
      comesTrue("it runs again", () -> ran.size() >= 3);
      comesTrue(
          "the first run was noted",
          () -> {
            List<Kept> kept = log.list(null, null, 200);
            return kept.size() >= 2 && kept.getLast().ended() != null;
          });
    }

    Kept first = log.list(null, null, 200).getLast();
    assertThat(first.state(Instant.now())).isEqualTo(State.FAILED);
    assertThat(first.message()).isNotEmpty();
  }

  @Test
  void a_clock_that_went_back_three_hours_keeps_no_job_waiting() throws Exception {
    Timetable timetable = every(Duration.ofSeconds(1), Missed.LEFT_OUT);
    try (BatchNode node = BatchNode.on(database, noted()).agree(timetable).start()) {
      comesTrue("it runs", () -> !ran.isEmpty());
      node.scheduler().standby();
      Eventually.pause(Duration.ofMillis(500));
      moveNextRuns(Duration.ofHours(3));
      node.scheduler().start();
      int before = ran.size();
      Eventually.pause(Duration.ofSeconds(2));
      assertThat(ran).hasSize(before);

      assertThat(timetable.mend(node.scheduler(), Instant.now())).isEqualTo(1);

      comesTrue("it runs again", () -> ran.size() > before);
    }
  }

  @Test
  void times_that_were_set_anew_hold_after_the_restart_of_a_real_node() throws Exception {
    TriggerKey key = line("one", Duration.ofSeconds(1), Missed.LEFT_OUT).triggerKey();
    try (BatchNode before =
        BatchNode.on(database, noted()).agree(every(Duration.ofSeconds(1), Missed.LEFT_OUT))) {
      before.scheduler().pauseTrigger(key);
    }
    Entry nightly =
        new Entry(
            "one",
            SweepHoldsJob.class,
            new Times.Cron("0 30 3 * * ?", ZoneOffset.UTC),
            Missed.MADE_UP,
            "A test");
    try (BatchNode after = BatchNode.on(database, noted()).agree(new Timetable(List.of(nightly)))) {
      Date next = after.scheduler().getTrigger(key).getNextFireTime();
      assertThat(next.toInstant().atOffset(ZoneOffset.UTC).toLocalTime()).hasToString("03:30");
      assertThat(after.scheduler().getJobDetail(nightly.key()).requestsRecovery()).isTrue();
      assertThat(after.scheduler().getTriggerState(key).name()).isEqualTo("PAUSED");
    }
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }
}
