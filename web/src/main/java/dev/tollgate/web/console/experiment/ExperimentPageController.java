package dev.tollgate.web.console.experiment;

import dev.tollgate.engine.access.Person;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.plan.ArmFigures;
import dev.tollgate.engine.plan.Experiment;
import dev.tollgate.engine.plan.Experiments;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.console.form.Shown;
import dev.tollgate.web.console.form.Typed;
import dev.tollgate.web.error.Refusal;
import dev.tollgate.web.plan.ExperimentProblems;
import dev.tollgate.web.plan.ReadExperiment;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// One experiment: its arms with what they came to, who is in them, and its life.
@Controller
@AllowedTo(value = Audience.ANALYSTS, toLook = Audience.OPERATORS)
@RequestMapping(ExperimentListController.PATH + "/{key:[a-z][a-z0-9]*}")
class ExperimentPageController {

  private static final int PAGE = 25;

  private final Experiments experiments;
  private final ArmFigures figures;
  private final InstantSource clock;

  ExperimentPageController(Experiments experiments, ArmFigures figures, InstantSource clock) {
    this.experiments = experiments;
    this.figures = figures;
    this.clock = clock;
  }

  /// An account in an arm, as the page shows it.
  public record Member(String id, String name, String arm, String since) {}

  @GetMapping
  String page(
      @PathVariable String key,
      @RequestParam(defaultValue = "") String arm,
      @RequestParam(defaultValue = "") String after,
      Model model) {
    Experiment experiment = find(key);
    Typed form =
        Typed.of(
            Map.of(
                "key",
                key,
                "name",
                experiment.name(),
                "arms",
                ArmLines.of(experiment.arms()),
                "ends_at",
                experiment.ends() == null ? "" : experiment.ends().toString()));
    return show(experiment, form, arm, after, model);
  }

  @PostMapping
  String save(
      @AuthenticationPrincipal Person person,
      @PathVariable String key,
      @RequestParam Map<String, String> typed,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    try {
      Experiment draft = ReadExperiment.of(ExperimentListController.fields(typed), key);
      ExperimentProblems.done(experiments.edit(draft, clock.instant(), person.who()));
      after.addFlashAttribute("done", "The draft is saved.");
      return back(key);
    } catch (Refusal refusal) {
      response.setStatus(refusal.error().status());
      Typed form = Typed.of(typed).refused(refusal.error(), ExperimentListController.FIELDS);
      return show(find(key), form, "", "", model);
    }
  }

  @PostMapping("/start")
  String start(
      @AuthenticationPrincipal Person person, @PathVariable String key, RedirectAttributes after) {
    Experiment running =
        ExperimentProblems.done(experiments.start(key, clock.instant(), person.who()));
    after.addFlashAttribute(
        "done",
        "It runs. Accounts are drawn with their next call, and rules find the arm as %s."
            .formatted(running.field()));
    return back(key);
  }

  @PostMapping("/stop")
  String stop(
      @AuthenticationPrincipal Person person, @PathVariable String key, RedirectAttributes after) {
    ExperimentProblems.done(experiments.stop(key, clock.instant(), person.who()));
    after.addFlashAttribute("done", "It is over. Rules find no arm of it from now on.");
    return back(key);
  }

  private static String back(String key) {
    return "redirect:%s/%s".formatted(ExperimentListController.PATH, key);
  }

  private String show(Experiment experiment, Typed form, String arm, String after, Model model) {
    String key = experiment.key();
    AccountId from = AccountId.parse(after).orElse(null);
    List<Experiments.Drawn> found =
        experiments.drawn(key, arm.isEmpty() ? null : arm, from, PAGE + 1);
    List<Experiments.Drawn> shown = found.size() > PAGE ? found.subList(0, PAGE) : found;
    model.addAttribute("experiment", experiment);
    model.addAttribute("state", ExperimentListController.state(experiment));
    model.addAttribute("ends", experiment.ends() == null ? null : Shown.time(experiment.ends()));
    model.addAttribute(
        "arms", ArmRow.of(experiment, experiments.exposures(key), figures.byArm(key)));
    model.addAttribute("members", shown.stream().map(ExperimentPageController::member).toList());
    model.addAttribute("next", found.size() > PAGE ? shown.getLast().account().toString() : null);
    model.addAttribute("further", from != null);
    model.addAttribute("arm", arm);
    model.addAttribute("form", form);
    return "experiment";
  }

  private static Member member(Experiments.Drawn drawn) {
    return new Member(
        drawn.account().toString(), drawn.name(), drawn.arm(), Shown.time(drawn.since()));
  }

  private Experiment find(String key) {
    return experiments.of(key).orElseThrow(() -> new Refusal(ExperimentProblems.missing(key)));
  }
}
