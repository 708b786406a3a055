package dev.tollgate.batch;

import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;

/// A line of the [Timetable]: a job that runs again and again.
///
/// @param name as it is kept, so a new name is a new job
/// @param missed what becomes of runs that were missed
/// @param what it does, as people read it
record Entry(String name, Class<? extends Job> job, Times times, Missed missed, String what) {

  Entry at(Times other) {
    return new Entry(name, job, other, missed, what);
  }

  JobKey key() {
    return JobKey.jobKey(name, Timetable.group());
  }

  TriggerKey triggerKey() {
    return TriggerKey.triggerKey(name, Timetable.group());
  }

  JobDetail detail() {
    return JobBuilder.newJob(job)
        .withIdentity(key())
        .withDescription(what)
        .requestRecovery(missed == Missed.MADE_UP)
        .build();
  }

  Trigger trigger() {
    return TriggerBuilder.newTrigger()
        .withIdentity(triggerKey())
        .forJob(key())
        .withSchedule(times.schedule(missed))
        .build();
  }

  boolean sameDetail(JobDetail kept) {
    return kept.getJobClass().equals(job)
        && what.equals(kept.getDescription())
        && kept.requestsRecovery() == (missed == Missed.MADE_UP);
  }

  boolean sameTimes(Trigger kept) {
    return times.sameAs(kept) && kept.getMisfireInstruction() == trigger().getMisfireInstruction();
  }
}
