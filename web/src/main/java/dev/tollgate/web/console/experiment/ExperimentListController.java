package dev.tollgate.web.console.experiment;

import dev.tollgate.engine.access.Person;
import dev.tollgate.engine.plan.Experiment;
import dev.tollgate.engine.plan.Experiments;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.body.BodyFields;
import dev.tollgate.web.console.form.Typed;
import dev.tollgate.web.error.Refusal;
import dev.tollgate.web.plan.ExperimentProblems;
import dev.tollgate.web.plan.ReadExperiment;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The experiments there are, and the form of a new one.
@Controller
@AllowedTo(Audience.ANALYSTS)
@RequestMapping(ExperimentListController.PATH)
class ExperimentListController {

  static final String PATH = "/admin/experiments";
  static final List<String> FIELDS = List.of("key", "name", "arms", "ends_at");

  private final Experiments experiments;
  private final InstantSource clock;

  ExperimentListController(Experiments experiments, InstantSource clock) {
    this.experiments = experiments;
    this.clock = clock;
  }

  /// @param accounts in all its arms together
  public record Row(
      String key, String name, String state, String field, String arms, long accounts) {}

  @AllowedTo(Audience.OPERATORS)
  @GetMapping
  String list(Model model) {
    model.addAttribute("rows", experiments.all().stream().map(this::row).toList());
    return "experiments";
  }

  private Row row(Experiment each) {
    return new Row(
        each.key(),
        each.name(),
        state(each),
        each.field(),
        ArmLines.of(each.arms()).replace(" = ", " ").replace("\n", ", "),
        experiments.exposures(each.key()).values().stream().mapToLong(Long::longValue).sum());
  }

  @GetMapping("/new")
  String blank(Model model) {
    return form(Typed.of(Map.of("arms", "control = 50\nb = 50")), model);
  }

  @PostMapping("/new")
  String create(
      @AuthenticationPrincipal Person person,
      @RequestParam Map<String, String> typed,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    try {
      Experiment made =
          ExperimentProblems.done(
              experiments.create(
                  ReadExperiment.of(fields(typed), null), clock.instant(), person.who()));
      after.addFlashAttribute(
          "done", "%s is written. Nobody is in it until it is started.".formatted(made.name()));
      return "redirect:%s/%s".formatted(PATH, made.key());
    } catch (Refusal refusal) {
      response.setStatus(refusal.error().status());
      return form(Typed.of(typed).refused(refusal.error(), FIELDS), model);
    }
  }

  private static String form(Typed form, Model model) {
    model.addAttribute("form", form);
    return "experiment-new";
  }

  static BodyFields fields(Map<String, String> typed) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (String field : List.of("key", "name", "ends_at")) {
      String text = typed.getOrDefault(field, "").strip();
      json.put(field, text.isEmpty() ? null : text);
    }
    json.set("arms", ArmLines.json(typed.getOrDefault("arms", "")));
    return new BodyFields(json);
  }

  static String state(Experiment experiment) {
    return experiment.state().name().toLowerCase(Locale.ROOT);
  }
}
