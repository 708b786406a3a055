package dev.tollgate.web.console.rules;

import dev.tollgate.engine.access.Person;
import dev.tollgate.engine.rating.PricingRules;
import dev.tollgate.engine.release.RuleCompiler;
import dev.tollgate.engine.simulation.BacktestRun;
import dev.tollgate.engine.simulation.BacktestRuns;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.console.progress.Progress;
import dev.tollgate.web.console.progress.ProgressStream;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import tools.jackson.databind.json.JsonMapper;

/// What a draft would have made of calls that were made. It runs on after its page is left, and
/// whoever comes back sees how far it is.
@Controller
@AllowedTo(Audience.ANALYSTS)
@RequestMapping("/admin/rules")
class EffectController {

  private static final int MOST_CALLS = 1_000_000;
  private static final int SHOWN = 5;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final RuleCompiler compiler;
  private final BacktestRuns runs;
  private final RunBacktest run;
  private final ProgressStream stream;

  /// A run that is silent for long by a real clock has lost its node.
  private final InstantSource realClock = InstantSource.system();

  EffectController(
      RuleCompiler compiler, BacktestRuns runs, RunBacktest run, ProgressStream stream) {
    this.compiler = compiler;
    this.runs = runs;
    this.run = run;
    this.stream = stream;
  }

  @PostMapping("/effect")
  String begin(@AuthenticationPrincipal Person person, HttpServletRequest request, Model model)
      throws IOException {
    RuleDraft draft = RuleDraft.of(request);
    int calls = (int) draft.asked().count("last", MOST_CALLS, 10_000);
    draft.asked().refuseIfWrong();
    return switch (compiler.compile(draft.files())) {
      case RuleCompiler.Compilation.Rejected rejected -> {
        model.addAttribute("findings", rejected.findings());
        yield "rules/effect";
      }
      case RuleCompiler.Compilation.Compiled(PricingRules rules) ->
          show(run.begin(rules, person.who(), Math.max(1, calls)), model);
    };
  }

  @GetMapping("/effect/{number}")
  String look(@PathVariable long number, Model model) {
    return show(number, model);
  }

  /// How far a run is, as events.
  @GetMapping(path = "/effect/{number}/news", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  void follow(@PathVariable long number, HttpServletResponse response) {
    stream.tell(() -> progress(find(number)), response);
  }

  private Progress progress(BacktestRun now) {
    return new Progress(
        now.percent(),
        "%,d of at most %,d calls".formatted(now.done(), now.wanted()),
        now.state(realClock.instant()) != BacktestRun.State.RUNNING);
  }

  @GetMapping("/effect")
  String list(Model model) {
    Instant now = realClock.instant();
    List<BacktestRun> last = runs.last(SHOWN);
    model.addAttribute("runs", last);
    model.addAttribute("now", now);
    model.addAttribute(
        "running",
        last.stream()
            .filter(each -> each.state(now) == BacktestRun.State.RUNNING)
            .map(BacktestRun::number)
            .findFirst()
            .orElse(null));
    return "rules/effects";
  }

  private String show(long number, Model model) {
    BacktestRun found = find(number);
    model.addAttribute("run", found);
    model.addAttribute("state", found.state(realClock.instant()).name());
    String report = found.report();
    if (report != null) {
      model.addAttribute("report", JSON.readValue(report, Map.class));
    }
    return "rules/effect";
  }

  private BacktestRun find(long number) {
    return runs.find(number)
        .orElseThrow(() ->
            new Refusal(
                ApiError.of(
                    404, "backtest_not_found", "There is no backtest %d.".formatted(number))));
  }
}
