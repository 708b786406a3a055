package dev.tollgate.app;

import dev.tollgate.batch.JobRuns;
import dev.tollgate.batch.QuartzJobs;
import dev.tollgate.batch.Timetable;
import dev.tollgate.batch.VerifyBooksJob;
import dev.tollgate.engine.alert.BooksAlarm;
import dev.tollgate.engine.run.ForgetHistory;
import dev.tollgate.engine.run.ForgetHistory.Shelf;
import dev.tollgate.engine.run.Jobs;
import dev.tollgate.engine.run.RunLog;
import dev.tollgate.store.DemoClock;
import dev.tollgate.store.batch.PostgresHistory;
import dev.tollgate.store.batch.PostgresJobTrail;
import dev.tollgate.store.batch.PostgresRunLog;
import dev.tollgate.store.event.EventLog;
import dev.tollgate.store.ledger.LedgerVerifier;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.quartz.autoconfigure.SchedulerFactoryBeanCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/// Jobs: every node knows them, those with the role `batch` run them.
@Configuration(proxyBeanMethods = false)
class BatchWiring {

  /// Deliveries are retried and can be replayed for that long.
  private static final int LEAST_KEPT_DAYS = 7;

  private static final int MOST_KEPT_DAYS = 3_650;

  @Bean
  RunLog runLog(DataSource database) {
    return new PostgresRunLog(database);
  }

  @Bean
  VerifyBooksJob.Findings findings(DataSource database) {
    return () -> new LedgerVerifier(database).verify().findings();
  }

  @Bean
  BooksAlarm booksAlarm(DataSource database) {
    EventLog events = new EventLog(database);
    return (findings, at) -> events.add(BooksAlarm.event(findings, at));
  }

  @Bean
  ForgetHistory forgetHistory(DataSource database, Environment environment) {
    SettingSource settings = SettingSource.spring(environment);
    return new ForgetHistory(
        List.of(
            new Shelf(PostgresHistory.ofJobs(database), kept(settings, "job-runs", 90)),
            new Shelf(PostgresHistory.ofBacktests(database), kept(settings, "backtests", 90)),
            new Shelf(PostgresHistory.ofEvents(database), kept(settings, "events", 180)),
            new Shelf(PostgresHistory.ofStripe(database), kept(settings, "stripe-events", 400))));
  }

  private static Duration kept(SettingSource settings, String what, int days) {
    String name = "tollgate.keep-%s-days".formatted(what);
    return Duration.ofDays(WholeNumber.of(settings, name, days, LEAST_KEPT_DAYS, MOST_KEPT_DAYS));
  }

  @Bean
  JobRuns jobRuns(RunLog log) {
    return new JobRuns(log, NodeName.unique(), InstantSource.system());
  }

  @Bean
  SchedulerFactoryBeanCustomizer onlyBatchNodesRunJobs(Environment environment, JobRuns runs) {
    return factory -> {
      factory.setAutoStartup(runsJobs(environment));
      factory.setGlobalJobListeners(runs);
    };
  }

  @Bean
  Jobs jobs(Scheduler scheduler, DataSource database) {
    return new QuartzJobs(scheduler, new PostgresJobTrail(database), InstantSource.system());
  }

  @Bean
  JobsEndFirst jobsEndFirst(Scheduler scheduler) {
    return new JobsEndFirst(scheduler);
  }

  @Bean
  TimetableWatch timetableWatch(Scheduler scheduler, Environment environment) {
    return new TimetableWatch(
        TimetableSettings.read(environment), scheduler, InstantSource.system());
  }

  @Bean
  SmartInitializingSingleton timetableBeforeFirstRun(
      TimetableWatch watch, Environment environment) {
    return () -> {
      if (runsJobs(environment)) {
        watch.start();
      }
    };
  }

  /// What is due by the clock runs at once when a demo puts it forward.
  @Bean
  SmartInitializingSingleton dueJobsWhenTheClockMoves(
      Scheduler scheduler, InstantSource clock, Environment environment) {
    return () -> {
      if (clock instanceof DemoClock demo && runsJobs(environment)) {
        demo.whenMoved(() -> trigger(scheduler));
      }
    };
  }

  private static void trigger(Scheduler scheduler) {
    try {
      Timetable.runDue(scheduler);
    } catch (SchedulerException failed) {
      throw new IllegalStateException("What is due cannot be started", failed);
    }
  }

  private static boolean runsJobs(Environment environment) {
    return Role.of(SettingSource.spring(environment)).contains(Role.BATCH);
  }
}
