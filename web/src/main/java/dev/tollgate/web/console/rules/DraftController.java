package dev.tollgate.web.console.rules;

import dev.tollgate.engine.access.Person;
import dev.tollgate.engine.rating.RuleSetId;
import dev.tollgate.engine.release.Activation;
import dev.tollgate.engine.release.ActivationLog;
import dev.tollgate.engine.release.FileChange;
import dev.tollgate.engine.release.RuleCompiler;
import dev.tollgate.engine.release.RuleEditors;
import dev.tollgate.engine.release.RuleFiles;
import dev.tollgate.engine.release.RuleReader;
import dev.tollgate.engine.release.RuleSets;
import dev.tollgate.engine.release.Trials;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.rules.RuleSetJson;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a draft is told while it is typed: what is wrong, who else is at it, how its scenarios go
/// and what it changes. Nothing is kept.
@Hidden
@Controller
@AllowedTo(Audience.ANALYSTS)
@RequestMapping("/admin/rules")
class DraftController {

  private static final Duration PRESENT = Duration.ofMinutes(1);

  private final RuleReader reader;
  private final RuleCompiler compiler;
  private final Trials trials;
  private final RuleSets sets;
  private final ActivationLog log;
  private final RuleEditors editors;
  private final InstantSource clock;

  DraftController(
      RuleReader reader,
      RuleCompiler compiler,
      Trials trials,
      RuleSets sets,
      ActivationLog log,
      RuleEditors editors,
      InstantSource clock) {
    this.reader = reader;
    this.compiler = compiler;
    this.trials = trials;
    this.sets = sets;
    this.log = log;
    this.editors = editors;
    this.clock = clock;
  }

  /// What is wrong, who else edits, and what is in force by now.
  @PostMapping(value = "/findings", produces = "application/json")
  ResponseEntity<JsonNode> findings(
      @AuthenticationPrincipal Person person, HttpServletRequest request) throws IOException {
    RuleDraft draft = RuleDraft.of(request);
    Instant now = clock.instant();
    Optional<RuleSetId> inForce = log.at(now).inForce().map(Activation::set);
    Instant real = InstantSource.system().instant();
    editors.editing(person.name(), changed(draft, inForce), real);
    ObjectNode body = RuleSetJson.object();
    RuleSetJson.findings(reader.read(draft.files()), body.putArray("findings"));
    ArrayNode others = body.putArray("editors");
    for (RuleEditors.Editor other : editors.others(person.name(), real.minus(PRESENT))) {
      ArrayNode files = others.addObject().put("person", other.person()).putArray("files");
      other.files().forEach(files::add);
    }
    body.put("in_force", inForce.map(RuleSetId::hash).orElse(null));
    return ResponseEntity.ok(body);
  }

  private SortedSet<String> changed(RuleDraft draft, Optional<RuleSetId> inForce) {
    SortedSet<String> names = new TreeSet<>();
    inForce.ifPresent(set -> {
      changes(sets.files(set).orElse(RuleFiles.NONE), draft.files(), names);
      changes(sets.scenarios(set), draft.scenarios(), names);
    });
    return names;
  }

  private static void changes(RuleFiles before, RuleFiles after, Set<String> into) {
    FileChange.between(before, after).stream().map(FileChange::file).forEach(into::add);
  }

  @PostMapping("/scenarios")
  String scenarios(HttpServletRequest request, Model model) throws IOException {
    RuleDraft draft = RuleDraft.of(request);
    switch (compiler.compile(draft.files())) {
      case RuleCompiler.Compilation.Compiled compiled -> {
        Trials.Trial trial = trials.run(compiled.rules(), draft.scenarios());
        model.addAttribute("trial", trial);
        model.addAttribute("failed", trial.failures().size() + trial.findings().size());
      }
      case RuleCompiler.Compilation.Rejected rejected ->
          model.addAttribute("findings", rejected.findings());
    }
    return "rules/scenarios";
  }

  @PostMapping("/difference")
  String difference(HttpServletRequest request, Model model) throws IOException {
    RuleDraft draft = RuleDraft.of(request);
    Optional<RuleSetId> inForce = log.at(clock.instant()).inForce().map(Activation::set);
    List<FileChange> changes =
        FileChange.between(inForce.flatMap(sets::files).orElse(RuleFiles.NONE), draft.files());
    List<FileChange> tests =
        FileChange.between(inForce.map(sets::scenarios).orElse(RuleFiles.NONE), draft.scenarios());
    model.addAttribute("changes", changes);
    model.addAttribute("tests", tests);
    model.addAttribute(
        "briefly", changes.stream().map(FileChange::brief).collect(Collectors.joining("; ")));
    return "rules/difference";
  }
}
