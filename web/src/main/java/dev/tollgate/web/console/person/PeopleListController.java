package dev.tollgate.web.console.person;

import dev.tollgate.engine.access.PasswordByLink;
import dev.tollgate.engine.access.PeopleRegister;
import dev.tollgate.engine.access.Person;
import dev.tollgate.engine.access.Registered;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.api.account.PersonProblems;
import dev.tollgate.web.api.account.ReadPerson;
import dev.tollgate.web.body.BodyFields;
import dev.tollgate.web.body.QueryWord;
import dev.tollgate.web.console.form.Shown;
import dev.tollgate.web.console.form.Typed;
import dev.tollgate.web.error.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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

/// Who signs in, and the form that invites somebody.
@Controller
@AllowedTo(value = Audience.ADMINISTRATORS, toLook = Audience.OPERATORS)
@RequestMapping(PeopleListController.PATH)
class PeopleListController {

  static final String PATH = "/admin/people";
  static final List<String> FIELDS = List.of("name", "role", "account", "member", "email");
  private static final int PAGE = 50;

  private final PeopleRegister people;
  private final PasswordByLink byLink;
  private final PersonPageController pages;
  private final InstantSource clock;
  private final InstantSource realClock = InstantSource.system();

  PeopleListController(
      PeopleRegister people,
      PasswordByLink byLink,
      PersonPageController pages,
      InstantSource clock) {
    this.people = people;
    this.byLink = byLink;
    this.pages = pages;
    this.clock = clock;
  }

  /// @param q a part of a name or an e-mail address
  @GetMapping
  String list(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String role,
      @RequestParam(defaultValue = "") String after,
      Model model) {
    Role wanted = QueryWord.of("role", role.isEmpty() ? null : role, Role.class);
    String named = q.strip();
    List<Registered> found =
        people.list(
            new PeopleRegister.Asked(
                null,
                wanted,
                false,
                named.isEmpty() ? null : named,
                after.isEmpty() ? null : after),
            PAGE + 1);
    List<Registered> shown = found.size() > PAGE ? found.subList(0, PAGE) : found;
    model.addAttribute("people", shown);
    model.addAttribute("seen", lastSeen(shown));
    model.addAttribute("next", found.size() > PAGE ? shown.getLast().name() : null);
    model.addAttribute("after", after);
    model.addAttribute("q", named);
    model.addAttribute("role", role);
    model.addAttribute("roles", roles());
    return "people";
  }

  /// In words, by name; of those who signed in.
  private Map<String, String> lastSeen(List<Registered> shown) {
    Map<String, String> words = new HashMap<>();
    people
        .seen(shown, realClock.instant())
        .forEach((name, seen) -> {
          if (seen.signedIn() != null) {
            words.put(name, Shown.time(seen.signedIn()));
          }
        });
    return words;
  }

  @AllowedTo(Audience.ADMINISTRATORS)
  @GetMapping("/new")
  String blank(@AuthenticationPrincipal Person person, Model model) {
    return form(Typed.of(Map.of("role", "support", "account", person.account().toString())), model);
  }

  /// A link that is not sent is shown on this answer and nowhere else.
  @PostMapping("/new")
  String invite(
      @AuthenticationPrincipal Person person,
      @RequestParam Map<String, String> typed,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    try {
      BodyFields fields = fields(typed);
      ReadPerson read = new ReadPerson(fields);
      String name = read.name();
      Registered.Terms terms = read.terms(null);
      fields.refuseIfWrong();
      Registered added =
          PersonProblems.done(
              people.add(name, Objects.requireNonNull(terms), clock.instant(), person.who()));
      return pages.invited(
          added, byLink.invite(added, realClock.instant(), person.who()), model, response, after);
    } catch (Refusal refusal) {
      response.setStatus(refusal.error().status());
      return form(Typed.of(typed).refused(refusal.error(), FIELDS), model);
    }
  }

  private static String form(Typed form, Model model) {
    model.addAttribute("form", form);
    model.addAttribute("roles", roles());
    return "person-new";
  }

  static BodyFields fields(Map<String, String> typed) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (String field : FIELDS) {
      String text = typed.getOrDefault(field, "").strip();
      json.put(field, text.isEmpty() ? null : text);
    }
    return new BodyFields(json);
  }

  /// Each with what it may do.
  static Map<String, String> roles() {
    Map<String, String> roles = new LinkedHashMap<>();
    Arrays.stream(Role.values())
        .forEach(role ->
            roles.put(
                role.name().toLowerCase(Locale.ROOT),
                switch (role) {
                  case OWNER -> "owner: everything";
                  case ADMIN -> "admin: plans, accounts, people, prices, money";
                  case ANALYST -> "analyst: rules, prices, experiments; no money";
                  case FINANCE -> "finance: credits, invoices, payments";
                  case SUPPORT -> "support: looks and does not touch";
                  case MANAGER -> "manager: a customer's, for their whole account";
                  case MEMBER -> "member: a customer's, for what is theirs";
                }));
    return roles;
  }
}
