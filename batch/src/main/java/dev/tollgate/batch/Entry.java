package dev.tollgate.batch;

import java.time.Duration;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;

/// A line of the [Timetable]: a job that runs again and again. Runs that were missed are not made
/// up for: the next one does their work.
///
/// @param name as it is kept, so a new name is a new job
/// @param every from start to start; whole milliseconds
record Entry(String name, Class<? extends Job> job, Duration every) {

  JobKey key() {
    return JobKey.jobKey(name, Timetable.group());
  }

  JobDetail detail() {
    return JobBuilder.newJob(job).withIdentity(key()).build();
  }

  Trigger trigger() {
    return TriggerBuilder.newTrigger()
        .withIdentity(TriggerKey.triggerKey(name, Timetable.group()))
        .withSchedule(
            SimpleScheduleBuilder.simpleSchedule()
                .withIntervalInMilliseconds(every.toMillis())
                .repeatForever()
                .withMisfireHandlingInstructionNextWithRemainingCount())
        .build();
  }
}
