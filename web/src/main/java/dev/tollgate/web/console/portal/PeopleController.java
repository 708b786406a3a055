package dev.tollgate.web.console.portal;

import dev.tollgate.engine.access.InviteColleague.Answer;
import dev.tollgate.engine.access.PasswordByLink.Invitation;
import dev.tollgate.engine.access.Person;
import dev.tollgate.engine.access.Registered;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.api.account.Colleagues;
import dev.tollgate.web.console.form.FormBody;
import dev.tollgate.web.console.form.Shown;
import dev.tollgate.web.console.form.Typed;
import dev.tollgate.web.error.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Whom managers invite to the pages of their account, and what those may do there.
@Controller
@AllowedTo(Audience.ACCOUNT_MANAGERS)
@RequestMapping(PeopleController.PATH)
class PeopleController {

  static final String PATH = "/portal/people";

  private final PortalPeople page;
  private final Colleagues colleagues;

  PeopleController(PortalPeople page, Colleagues colleagues) {
    this.page = page;
    this.colleagues = colleagues;
  }

  /// @param member whom the form is filled in for
  @GetMapping
  ModelAndView show(
      @AuthenticationPrincipal Person person,
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "") String member) {
    Typed form =
        page.member(person, member)
            .map(each -> {
              String email = each.terms().email();
              return Typed.of(
                  Map.of(
                      "email",
                      email == null ? "" : email,
                      "role",
                      "member",
                      "member",
                      each.id().toString()));
            })
            .orElseGet(() -> Typed.of(Map.of("role", "member", "member", PortalPeople.NEW_MEMBER)));
    return page.show(person, after, form, null);
  }

  /// A link that is not sent is shown on this answer and nowhere else.
  @PostMapping
  ModelAndView invite(
      @AuthenticationPrincipal Person person,
      @RequestParam Map<String, String> typed,
      HttpServletResponse response,
      RedirectAttributes after) {
    Map<String, String> body = new HashMap<>(typed);
    if (PortalPeople.NEW_MEMBER.equals(typed.get("member"))) {
      body.put("member", "");
      body.merge(
          "member_name",
          body.getOrDefault("email", ""),
          (name, email) -> name.isBlank() ? email : name);
    } else {
      body.put("member_name", "");
    }
    try {
      return told(
          colleagues.invite(
              manager(person),
              new FormBody(body).texts("email", "role", "member", "member_name").fields()),
          person,
          response,
          after);
    } catch (Refusal refused) {
      response.setStatus(refused.error().status());
      return page.show(
          person, "", Typed.of(typed).refused(refused.error(), PortalPeople.FIELDS), null);
    }
  }

  @PostMapping("/{name}/invite")
  ModelAndView again(
      @AuthenticationPrincipal Person person,
      @PathVariable String name,
      HttpServletResponse response,
      RedirectAttributes after) {
    Registered found = colleagues.find(person.account(), name);
    try {
      return told(colleagues.again(manager(person), found), person, response, after);
    } catch (Refusal refused) {
      after.addFlashAttribute("notDone", refused.error().message());
      return new ModelAndView("redirect:" + PATH);
    }
  }

  private ModelAndView told(
      Answer.Invited done, Person person, HttpServletResponse response, RedirectAttributes after) {
    switch (done.letter()) {
      case Invitation.ToHandOver(String link) -> {
        response.setHeader("Cache-Control", "no-store");
        return page.show(person, "", Typed.of(Map.of("role", "member", "member", "new")), link)
            .addObject("done", done.person().name() + " is invited.");
      }
      case Invitation.Sent(String email) ->
          after.addFlashAttribute(
              "done", "%s is invited: a link to choose a password is on its way.".formatted(email));
      case Invitation.Failed(String email) ->
          after.addFlashAttribute(
              "notDone",
              "The mail to %s could not be sent. Look at the address, and send the link again later."
                  .formatted(email));
    }
    return new ModelAndView("redirect:" + PATH);
  }

  @PostMapping("/{name}")
  String edit(
      @AuthenticationPrincipal Person person,
      @PathVariable String name,
      @RequestParam Map<String, String> typed,
      RedirectAttributes after) {
    return changed(
        person,
        name,
        after,
        "%s is %s now.",
        (manager, found) ->
            colleagues.edit(
                manager, found, new FormBody(typed).texts("role").clearable("member").fields()));
  }

  @PostMapping("/{name}/withdraw")
  String withdraw(
      @AuthenticationPrincipal Person person, @PathVariable String name, RedirectAttributes after) {
    return changed(
        person,
        name,
        after,
        "%s is not invited any more; the link has ended.",
        colleagues::withdraw);
  }

  @PostMapping("/{name}/disable")
  String disable(
      @AuthenticationPrincipal Person person, @PathVariable String name, RedirectAttributes after) {
    return changed(
        person, name, after, "%s is signed out and let in no more.", colleagues::disable);
  }

  @PostMapping("/{name}/enable")
  String enable(
      @AuthenticationPrincipal Person person, @PathVariable String name, RedirectAttributes after) {
    return changed(person, name, after, "%s may sign in again.", colleagues::enable);
  }

  /// @param done with the name of who was changed, and their role
  private String changed(
      Person by,
      String name,
      RedirectAttributes after,
      String done,
      BiFunction<Colleagues.Manager, Registered, Registered> change) {
    Registered found = colleagues.find(by.account(), name);
    try {
      Registered changed = change.apply(manager(by), found);
      after.addFlashAttribute(
          "done", done.formatted(changed.name(), Shown.words(changed.terms().role())));
    } catch (Refusal refused) {
      after.addFlashAttribute("notDone", refused.error().message());
    }
    return "redirect:" + PATH;
  }

  private static Colleagues.Manager manager(Person person) {
    return new Colleagues.Manager(person.account(), person.name(), person.who());
  }
}
