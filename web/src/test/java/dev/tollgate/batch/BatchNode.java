package dev.tollgate.batch;

import java.util.Objects;
import java.util.Properties;
import javax.sql.DataSource;
import org.quartz.Job;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.spi.JobFactory;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.scheduling.quartz.SchedulerFactoryBean;

/// A scheduler on a real database, as a node has it, with other things to do: whatever job is due,
/// the work given here is done. It notices sooner than the product that another node is gone.
final class BatchNode implements AutoCloseable {

  private static final String QUARTZ = "spring.quartz.properties.";

  private final SchedulerFactoryBean factory = new SchedulerFactoryBean();

  private BatchNode(DataSource database, Job work, JobRuns runs) throws Exception {
    factory.setSchedulerName("tollgate");
    factory.setDataSource(database);
    factory.setQuartzProperties(settings());
    factory.setJobFactory((JobFactory) (_, _) -> work);
    factory.setGlobalJobListeners(runs);
    factory.setAutoStartup(false);
    factory.setWaitForJobsToCompleteOnShutdown(true);
    factory.afterPropertiesSet();
  }

  /// That runs nothing before it is started.
  static BatchNode on(DataSource database, Job work) throws Exception {
    return new BatchNode(database, work, new JobRuns(new NoLog(), "node", java.time.Instant::now));
  }

  static BatchNode on(DataSource database, Job work, JobRuns runs) throws Exception {
    return new BatchNode(database, work, runs);
  }

  Scheduler scheduler() {
    return Objects.requireNonNull(factory.getObject());
  }

  BatchNode agree(Timetable timetable) throws SchedulerException {
    timetable.agreeWith(scheduler());
    return this;
  }

  BatchNode start() {
    factory.start();
    return this;
  }

  private static Properties settings() {
    YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
    yaml.setResources(new ClassPathResource("application.yaml"));
    Properties settings = new Properties();
    Objects.requireNonNull(yaml.getObject())
        .forEach((name, value) -> {
          if (name.toString().startsWith(QUARTZ)) {
            settings.put(name.toString().substring(QUARTZ.length()), value.toString());
          }
        });
    settings.put("org.quartz.jobStore.clusterCheckinInterval", "500");
    settings.put("org.quartz.jobStore.misfireThreshold", "500");
    return settings;
  }

  @Override
  public void close() throws SchedulerException {
    factory.destroy();
  }
}
