package dev.tollgate.web.console.person;

import dev.tollgate.engine.access.PasswordByLink;
import dev.tollgate.engine.access.PasswordByLink.Invitation;
import dev.tollgate.engine.access.PeopleRegister;
import dev.tollgate.engine.access.Person;
import dev.tollgate.engine.access.Registered;
import dev.tollgate.engine.audit.AuditLog;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.api.account.PersonProblems;
import dev.tollgate.web.api.account.ReadPerson;
import dev.tollgate.web.body.BodyFields;
import dev.tollgate.web.console.form.Shown;
import dev.tollgate.web.console.form.Typed;
import dev.tollgate.web.error.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/// Somebody who signs in: what they may do, and whether.
@Controller
@AllowedTo(value = Audience.ADMINISTRATORS, toLook = Audience.OPERATORS)
@RequestMapping(PeopleListController.PATH + "/one")
class PersonPageController {

  private static final int MOST = 20;

  private final PeopleRegister people;
  private final PasswordByLink byLink;
  private final AuditLog audit;
  private final InstantSource clock;
  private final InstantSource realClock = InstantSource.system();

  PersonPageController(
      PeopleRegister people, PasswordByLink byLink, AuditLog audit, InstantSource clock) {
    this.people = people;
    this.byLink = byLink;
    this.audit = audit;
    this.clock = clock;
  }

  /// Something they did or that was done to them.
  public record Trace(long id, String at, String actor, String action) {}

  @GetMapping("/{name}")
  String page(@PathVariable String name, Model model) {
    Registered person = find(name);
    return show(person, typed(person), model);
  }

  @PostMapping("/{name}")
  String save(
      @AuthenticationPrincipal Person by,
      @PathVariable String name,
      @RequestParam Map<String, String> typed,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    Registered before = find(name);
    try {
      BodyFields fields = PeopleListController.fields(typed);
      Registered.Terms terms = new ReadPerson(fields).terms(before.terms());
      fields.refuseIfWrong();
      PersonProblems.done(
          people.edit(before, Objects.requireNonNull(terms), clock.instant(), by.who()));
      after.addFlashAttribute("done", "%s is saved.".formatted(name));
      return back(name);
    } catch (Refusal refusal) {
      response.setStatus(refusal.error().status());
      return show(
          before, Typed.of(typed).refused(refusal.error(), PeopleListController.FIELDS), model);
    }
  }

  @PostMapping("/{name}/invite")
  String invite(
      @AuthenticationPrincipal Person by,
      @PathVariable String name,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    Registered person = find(name);
    return invited(
        person, byLink.invite(person, realClock.instant(), by.who()), model, response, after);
  }

  @PostMapping("/{name}/disable")
  String disable(
      @AuthenticationPrincipal Person by, @PathVariable String name, RedirectAttributes after) {
    return told(
        name,
        after,
        "%s is signed out and let in no more.",
        () -> PersonProblems.done(people.disable(find(name), clock.instant(), by.who())));
  }

  @PostMapping("/{name}/enable")
  String enable(
      @AuthenticationPrincipal Person by, @PathVariable String name, RedirectAttributes after) {
    return told(
        name,
        after,
        "%s may sign in again.",
        () -> PersonProblems.done(people.enable(find(name), clock.instant(), by.who())));
  }

  private static String told(String name, RedirectAttributes after, String done, Runnable change) {
    try {
      change.run();
      after.addFlashAttribute("done", done.formatted(name));
    } catch (Refusal refusal) {
      after.addFlashAttribute("notDone", refusal.error().message());
    }
    return back(name);
  }

  /// Says what became of an invitation; a link to hand over is on this answer and nowhere else.
  String invited(
      Registered person,
      Invitation invitation,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    switch (invitation) {
      case Invitation.ToHandOver(String link) -> {
        response.setHeader("Cache-Control", "no-store");
        model.addAttribute("link", link);
        return show(person, typed(person), model);
      }
      case Invitation.Sent(String email) ->
          after.addFlashAttribute(
              "done", "A link to choose a password is on its way to %s.".formatted(email));
      case Invitation.Failed(String email) ->
          after.addFlashAttribute(
              "notDone",
              "The mail to %s could not be sent. Look at the settings of mail, then send it again."
                  .formatted(email));
    }
    return back(person.name());
  }

  private String show(Registered person, Typed form, Model model) {
    model.addAttribute("person", person);
    model.addAttribute("path", path(person.name()));
    model.addAttribute("disabled", person.disabled() == null ? "" : Shown.time(person.disabled()));
    model.addAttribute("form", form);
    model.addAttribute("roles", PeopleListController.roles());
    model.addAttribute(
        "traces",
        audit.list(AuditLog.Asked.about("person " + person.name()), MOST).stream()
            .map(each -> new Trace(each.id(), Shown.time(each.at()), each.actor(), each.action()))
            .toList());
    return "person";
  }

  private static Typed typed(Registered person) {
    Registered.Terms terms = person.terms();
    Map<String, String> values = new LinkedHashMap<>();
    values.put("role", terms.role().name().toLowerCase(Locale.ROOT));
    values.put("account", terms.account().toString());
    values.put("member", terms.member() == null ? "" : terms.member().toString());
    values.put("email", terms.email() == null ? "" : terms.email());
    return Typed.of(values);
  }

  private static String path(String name) {
    return UriComponentsBuilder.fromPath(PeopleListController.PATH)
        .pathSegment("one", name)
        .build()
        .encode()
        .toUriString();
  }

  private static String back(String name) {
    return "redirect:" + path(name);
  }

  private Registered find(String name) {
    return people.of(name).orElseThrow(() -> PersonProblems.missing(name));
  }
}
