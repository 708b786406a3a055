package dev.tollgate.web.console.portal;

import dev.tollgate.engine.access.Person;
import dev.tollgate.engine.account.Budget;
import dev.tollgate.engine.account.Member;
import dev.tollgate.engine.billing.Allocations;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.api.account.AllocationProblems;
import dev.tollgate.web.api.account.AllocationViews.Reset;
import dev.tollgate.web.body.BodyFields;
import dev.tollgate.web.console.ActingPerson;
import dev.tollgate.web.console.form.FormBody;
import dev.tollgate.web.console.form.Shown;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What each member may spend of its account's credits.
@Controller
@AllowedTo(Audience.ACCOUNT_MANAGERS)
@RequestMapping("/portal/team")
class AllocationController {

  private final PortalTeam page;
  private final Allocations allocations;
  private final ActingPerson acting;
  private final InstantSource clock;

  AllocationController(
      PortalTeam page, Allocations allocations, ActingPerson acting, InstantSource clock) {
    this.page = page;
    this.allocations = allocations;
    this.acting = acting;
    this.clock = clock;
  }

  @PostMapping("/members/{member}/allocation")
  ModelAndView allocate(
      @AuthenticationPrincipal Person person,
      @PathVariable String member,
      @RequestParam Map<String, String> typed,
      RedirectAttributes after) {
    Member found = page.find(person, member);
    return page.told(
        person,
        found.id().toString(),
        typed,
        after,
        () -> {
          BodyFields fields = new FormBody(typed).texts("amount", "reset").fields();
          Credits amount = fields.creditsFromZero("amount");
          Reset reset = fields.word("reset", Reset.class);
          if (!fields.has("amount")) {
            fields.note("amount", "Write credits such as 5000.");
          }
          fields.refuseIfWrong();
          return changed(
              found,
              allocations.allocate(
                  acting.of(person).account(),
                  found.id(),
                  Objects.requireNonNull(amount),
                  (reset == null ? Reset.MONTHLY : reset).period(),
                  null,
                  clock.instant(),
                  person.who()));
        });
  }

  @PostMapping("/members/{member}/allocation/end")
  ModelAndView end(
      @AuthenticationPrincipal Person person,
      @PathVariable String member,
      RedirectAttributes after) {
    Member found = page.find(person, member);
    return page.told(
        person,
        "",
        Map.of(),
        after,
        () -> {
          var account = acting.of(person).account();
          Budget allocation =
              allocations
                  .pool(account, clock.instant())
                  .of(found.id())
                  .orElseThrow(AllocationProblems::meanwhile);
          return changed(
              found, allocations.end(account, allocation, clock.instant(), person.who()));
        });
  }

  private static String changed(Member member, Allocations.Change change) {
    return switch (change) {
      case Allocations.Change.Done done ->
          "%s may spend %s from now on."
              .formatted(
                  member.terms().name(),
                  done.allocation() == null
                      ? "what nobody is allocated"
                      : Shown.exact(done.allocation().terms().amount()) + " credits");
      case Allocations.Change.NoSuchMember none -> throw AllocationProblems.of(none);
      case Allocations.Change.OverAllocated over -> throw AllocationProblems.of(over);
      case Allocations.Change.MoreThanLeft more -> throw AllocationProblems.of(more);
      case Allocations.Change.EditedMeanwhile _ -> throw AllocationProblems.meanwhile();
    };
  }
}
