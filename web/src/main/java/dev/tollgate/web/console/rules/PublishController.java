package dev.tollgate.web.console.rules;

import dev.tollgate.engine.access.Person;
import dev.tollgate.engine.rating.RuleSetId;
import dev.tollgate.engine.release.ApprovePublication;
import dev.tollgate.engine.release.CancelScheduled;
import dev.tollgate.engine.release.Draft;
import dev.tollgate.engine.release.KeepRules;
import dev.tollgate.engine.release.PublishOrder;
import dev.tollgate.engine.release.PublishRules;
import dev.tollgate.engine.release.RollBackRules;
import dev.tollgate.engine.release.RuleEditors;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Problems;
import dev.tollgate.web.rules.PublicationAnswer;
import dev.tollgate.web.rules.RuleSetProblems;
import dev.tollgate.web.rules.RuleSetRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Puts a draft in force, and takes it back.
@Controller
@AllowedTo(Audience.ANALYSTS)
@RequestMapping("/admin/rules")
class PublishController {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final KeepRules keep;
  private final PublishRules publish;
  private final ApprovePublication approve;
  private final RollBackRules rollBack;
  private final CancelScheduled cancel;
  private final RuleEditors editors;
  private final InstantSource clock;

  PublishController(
      KeepRules keep,
      PublishRules publish,
      ApprovePublication approve,
      RollBackRules rollBack,
      CancelScheduled cancel,
      RuleEditors editors,
      InstantSource clock) {
    this.keep = keep;
    this.publish = publish;
    this.approve = approve;
    this.rollBack = rollBack;
    this.cancel = cancel;
    this.editors = editors;
    this.clock = clock;
  }

  /// Keeps the draft and puts it in force, or says what has to be mended or confirmed first.
  @PostMapping("/publish")
  String publish(@AuthenticationPrincipal Person person, HttpServletRequest request, Model model)
      throws IOException {
    RuleDraft draft = RuleDraft.of(request);
    RuleSetId parent = RuleSetRequest.id(draft.asked(), "parent");
    Instant from = draft.asked().has("at") ? draft.asked().instant("at", Instant.MAX) : null;
    boolean confirmed = draft.asked().flag("confirm");
    draft.asked().refuseIfWrong();
    String message = draft.asked().get("message").asString("").strip();
    ResponseEntity<JsonNode> answer =
        message.isEmpty()
            ? Problems.of(
                ApiError.ofField(
                    422,
                    "invalid_request",
                    "message",
                    "Say what changes and why: whoever reads the history later will want to know."))
            : kept(draft, parent, message, person, from, confirmed);
    if (answer.getStatusCode().is2xxSuccessful()) {
      editors.editing(person.name(), new TreeSet<>(), InstantSource.system().instant());
    }
    model.addAttribute("status", answer.getStatusCode().value());
    model.addAttribute("answer", JSON.convertValue(answer.getBody(), Map.class));
    return "rules/published";
  }

  private ResponseEntity<JsonNode> kept(
      RuleDraft draft,
      @Nullable RuleSetId parent,
      String message,
      Person person,
      @Nullable Instant from,
      boolean confirmed) {
    Instant now = clock.instant();
    Draft brought = new Draft(draft.files(), draft.scenarios(), parent, person.who(), message, now);
    return switch (keep.keep(brought)) {
      case KeepRules.Keeping.Rejected rejected -> RuleSetProblems.rejected(rejected.findings());
      case KeepRules.Keeping.UnknownParent(RuleSetId unknown) ->
          Problems.of(RuleSetProblems.unknown(unknown.hash()));
      case KeepRules.Keeping.Kept(var set) ->
          PublicationAnswer.of(
              publish.publish(
                  new PublishOrder(set.id(), parent, from, person.who(), message, confirmed), now));
    };
  }

  @PostMapping("/rollback")
  String rollBack(
      @AuthenticationPrincipal Person person,
      @RequestParam String set,
      @RequestParam String message,
      RedirectAttributes after) {
    return told(
        PublicationAnswer.of(
            rollBack.rollBack(RuleSetRequest.id(set), person.who(), message, clock.instant())),
        "The rules are in force again.",
        after);
  }

  @PostMapping("/sets/{hash}/approve")
  String approve(
      @AuthenticationPrincipal Person person, @PathVariable String hash, RedirectAttributes after) {
    return told(
        PublicationAnswer.of(
            approve.approve(RuleSetRequest.id(hash), person.who(), clock.instant())),
        "You agreed, and the rules come into force.",
        after);
  }

  @PostMapping("/scheduled/cancel")
  String cancel(
      @AuthenticationPrincipal Person person,
      @RequestParam String message,
      RedirectAttributes after) {
    return told(
        PublicationAnswer.of(cancel.cancel(person.who(), message, clock.instant())),
        "What was scheduled does not come.",
        after);
  }

  /// Goes on to the history, which says at its top what came of it.
  private static String told(
      ResponseEntity<JsonNode> answer, String done, RedirectAttributes after) {
    boolean good = answer.getStatusCode().is2xxSuccessful();
    after.addFlashAttribute(
        good ? "done" : "notDone",
        good ? done : Objects.requireNonNull(answer.getBody()).path("detail").asString(""));
    return "redirect:/admin/rules/history";
  }
}
