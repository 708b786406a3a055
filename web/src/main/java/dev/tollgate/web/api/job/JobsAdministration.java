package dev.tollgate.web.api.job;

import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.run.Jobs;
import dev.tollgate.engine.run.Jobs.Change;
import dev.tollgate.engine.run.RunLog;
import dev.tollgate.engine.run.RunLog.Kept;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.api.account.Pages;
import dev.tollgate.web.api.account.Paging;
import dev.tollgate.web.error.Refusal;
import dev.tollgate.web.job.JobProblems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// The timetable: what runs when, what came of it, running it now, pausing and resuming it.
@RestController
@AllowedTo(value = Audience.ADMINISTRATORS, toLook = Audience.OPERATORS)
@RequestMapping(path = "/api/v1/admin/jobs", produces = "application/json")
@Tag(name = "Jobs")
class JobsAdministration {

  private final Jobs jobs;
  private final RunLog log;
  private final InstantSource clock;

  JobsAdministration(Jobs jobs, RunLog log, InstantSource clock) {
    this.jobs = jobs;
    this.log = log;
    this.clock = clock;
  }

  @GetMapping
  @Operation(
      summary = "List jobs, when they run, and when they ran last",
      description =
          "Times are real ones, also in a demo whose clock was put forward. A state `late` means that no node runs jobs, or all are busy.")
  ResponseEntity<JsonNode> list() {
    var body = JsonNodeFactory.instance.objectNode();
    var data = body.putArray("data");
    jobs.all().forEach(job -> data.add(JobView.of(job)));
    return ResponseEntity.ok(body.putNull("next"));
  }

  @GetMapping("/{job}")
  @Operation(summary = "Show a job")
  ResponseEntity<JsonNode> one(@PathVariable String job) {
    return ResponseEntity.ok(JobView.of(find(job)));
  }

  @GetMapping("/{job}/history")
  @Operation(
      summary = "List runs of a job, the newest first",
      description = "A run that found nothing to do leaves none.")
  ResponseEntity<JsonNode> history(
      @PathVariable String job, @ParameterObject @ModelAttribute Paging paging) {
    int most = paging.most();
    Long below = paging.afterNumber();
    List<Kept> page = log.list(find(job).job(), below, most);
    Instant now = InstantSource.system().instant();
    return Pages.of(page, most, run -> JobView.run(run, now), Kept::id);
  }

  @PostMapping("/{job}/run")
  @Operation(
      summary = "Run a job now, also when it is paused",
      description =
          "Accepted by any node and begun by one that runs jobs, after the run under way when there is one.")
  ResponseEntity<JsonNode> run(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller, @PathVariable String job) {
    return answer(jobs.runNow(job, caller.who(), clock.instant()), 202);
  }

  @PostMapping("/{job}/pause")
  @Operation(
      summary = "Keep a job from running by itself, on all nodes, until it is resumed",
      description = "A run under way ends.")
  ResponseEntity<JsonNode> pause(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller, @PathVariable String job) {
    return answer(jobs.pause(job, caller.who(), clock.instant()), 200);
  }

  @PostMapping("/{job}/resume")
  @Operation(summary = "Have a job run by itself again")
  ResponseEntity<JsonNode> resume(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller, @PathVariable String job) {
    return answer(jobs.resume(job, caller.who(), clock.instant()), 200);
  }

  private Jobs.Planned find(String job) {
    return jobs.of(job).orElseThrow(() -> new Refusal(JobProblems.missing(job)));
  }

  private static ResponseEntity<JsonNode> answer(Change change, int status) {
    return switch (change) {
      case Change.Done done -> ResponseEntity.status(status).body(JobView.of(done.job()));
      case Change.NoSuch none -> throw new Refusal(JobProblems.missing(none.job()));
    };
  }
}
