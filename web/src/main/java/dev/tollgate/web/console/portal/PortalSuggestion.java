package dev.tollgate.web.console.portal;

import dev.tollgate.engine.access.Person;
import dev.tollgate.engine.billing.PutAwaySuggestions;
import dev.tollgate.engine.billing.PutAwaySuggestions.Change;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import java.time.InstantSource;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Puts the suggestion of another tier away, and brings it back.
@Controller
@AllowedTo(Audience.ACCOUNT_MANAGERS)
@RequestMapping("/portal/plan/suggestion")
class PortalSuggestion {

  private static final String PAGE = "redirect:/portal/plan";

  private final PutAwaySuggestions suggestions;
  private final InstantSource clock;

  PortalSuggestion(PutAwaySuggestions suggestions, InstantSource clock) {
    this.suggestions = suggestions;
    this.clock = clock;
  }

  /// @param tier that the page suggested
  @PostMapping("/put-away")
  String putAway(
      @AuthenticationPrincipal Person person, @RequestParam String tier, RedirectAttributes after) {
    return told(
        suggestions.putAway(person.account(), tier, clock.instant(), person.who()),
        "It is put away, and back when another month changes the sums.",
        after);
  }

  @PostMapping("/bring-back")
  String bringBack(
      @AuthenticationPrincipal Person person, @RequestParam String tier, RedirectAttributes after) {
    return told(
        suggestions.bringBack(person.account(), tier, clock.instant(), person.who()),
        "The suggestion is shown again.",
        after);
  }

  private static String told(Change change, String done, RedirectAttributes after) {
    boolean isDone = change instanceof Change.Done;
    after.addFlashAttribute(
        isDone ? "done" : "notDone",
        isDone ? done : "That is not suggested any more: a month was compared since.");
    return PAGE;
  }
}
