package dev.tollgate.web.console.job;

import dev.tollgate.engine.access.Person;
import dev.tollgate.engine.run.Jobs;
import dev.tollgate.engine.run.Jobs.Change;
import dev.tollgate.engine.run.Jobs.State;
import dev.tollgate.engine.run.RunLog;
import dev.tollgate.engine.run.RunLog.Kept;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.console.progress.ProgressStream;
import dev.tollgate.web.error.Refusal;
import dev.tollgate.web.job.JobProblems;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The timetable, a job with its history, and what people tell it.
@Controller
@AllowedTo(value = Audience.ADMINISTRATORS, toLook = Audience.OPERATORS)
@RequestMapping(JobPages.PATH)
class JobPages {

  static final String PATH = "/admin/system/jobs";
  private static final int PAGE = 50;

  private final Jobs jobs;
  private final RunLog log;
  private final InstantSource clock;
  private final ProgressStream stream;

  JobPages(Jobs jobs, RunLog log, InstantSource clock, ProgressStream stream) {
    this.jobs = jobs;
    this.log = log;
    this.clock = clock;
    this.stream = stream;
  }

  @GetMapping
  String list(Model model) {
    Instant now = realNow();
    List<Jobs.Planned> all = jobs.all();
    model.addAttribute("rows", all.stream().map(job -> JobWords.row(job, now)).toList());
    model.addAttribute("running", count(all, State.RUNNING));
    model.addAttribute("paused", count(all, State.PAUSED));
    model.addAttribute("late", count(all, State.LATE) + count(all, State.BROKEN));
    model.addAttribute(
        "failed",
        JobWords.runs(
            log.list(null, null, 200).stream().filter(run -> run.failures() > 0).limit(5).toList(),
            now));
    return "jobs";
  }

  @GetMapping("/{job}")
  String one(@PathVariable String job, @RequestParam(defaultValue = "") String below, Model model) {
    Instant now = realNow();
    Jobs.Planned planned = find(job);
    Long before = below.matches("[0-9]{1,18}") ? Long.valueOf(below) : null;
    List<Kept> found = log.list(job, before, PAGE + 1);
    List<Kept> shown = found.size() > PAGE ? found.subList(0, PAGE) : found;
    model.addAttribute("row", JobWords.row(planned, now));
    model.addAttribute("runs", JobWords.runs(shown, now));
    model.addAttribute("next", found.size() > PAGE ? shown.getLast().id() : null);
    model.addAttribute("further", before != null);
    return "job";
  }

  /// Whether it still runs, or is still to, as events.
  @GetMapping(path = "/{job}/news", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  void follow(@PathVariable String job, HttpServletResponse response) {
    stream.tell(() -> JobWords.progress(find(job), realNow()), response);
  }

  @PostMapping("/{job}/run")
  String run(
      @AuthenticationPrincipal Person person,
      @PathVariable String job,
      @RequestParam(defaultValue = "") String back,
      RedirectAttributes after) {
    return told(
        jobs.runNow(job, person.who(), clock.instant()),
        "%s runs as soon as a node is free.",
        back,
        after);
  }

  @PostMapping("/{job}/pause")
  String pause(
      @AuthenticationPrincipal Person person,
      @PathVariable String job,
      @RequestParam(defaultValue = "") String back,
      RedirectAttributes after) {
    return told(
        jobs.pause(job, person.who(), clock.instant()),
        "%s is paused on all nodes until it is resumed.",
        back,
        after);
  }

  @PostMapping("/{job}/resume")
  String resume(
      @AuthenticationPrincipal Person person,
      @PathVariable String job,
      @RequestParam(defaultValue = "") String back,
      RedirectAttributes after) {
    return told(
        jobs.resume(job, person.who(), clock.instant()), "%s runs by itself again.", back, after);
  }

  /// @param back `job`: to its page, else to the list
  private static String told(Change change, String done, String back, RedirectAttributes after) {
    return switch (change) {
      case Change.NoSuch none -> throw new Refusal(JobProblems.missing(none.job()));
      case Change.Done told -> {
        String job = told.job().job();
        after.addFlashAttribute("done", done.formatted(job));
        yield "redirect:" + (back.equals("job") ? PATH + "/" + job : PATH);
      }
    };
  }

  private Jobs.Planned find(String job) {
    return jobs.of(job).orElseThrow(() -> new Refusal(JobProblems.missing(job)));
  }

  private static long count(List<Jobs.Planned> all, State state) {
    return all.stream().filter(job -> job.state() == state).count();
  }

  /// Jobs run on real time, also in a demo.
  private static Instant realNow() {
    return InstantSource.system().instant();
  }
}
