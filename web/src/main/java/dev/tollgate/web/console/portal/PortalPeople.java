package dev.tollgate.web.console.portal;

import dev.tollgate.engine.access.Person;
import dev.tollgate.engine.access.Registered;
import dev.tollgate.engine.account.Member;
import dev.tollgate.engine.account.MemberId;
import dev.tollgate.engine.account.Members;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.web.api.account.Colleagues;
import dev.tollgate.web.api.account.Reach;
import dev.tollgate.web.console.form.Shown;
import dev.tollgate.web.console.form.Typed;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/// The page of those who sign in for an account.
@Component
class PortalPeople {

  static final String NEW_MEMBER = "new";
  static final List<String> FIELDS = List.of("email", "role", "member", "member_name");

  private static final int SHOWN = 50;
  private static final int MOST_CHOICES = 200;
  private static final Map<String, String> ROLES =
      Map.of(
          "manager", "manager: everything here", "member", "member: looks, and has its own keys");

  private final Colleagues colleagues;
  private final Members members;

  PortalPeople(Colleagues colleagues, Members members) {
    this.colleagues = colleagues;
    this.members = members;
  }

  /// Somebody as the page lists them.
  ///
  /// @param member which they are, by name; empty: none
  /// @param colour of the badge that says how they stand
  /// @param since what is known of when they come
  /// @param self whether they look at the page
  /// @param invited whether they have no password yet, nor signed in
  record PersonRow(
      String name,
      boolean manages,
      String member,
      String state,
      String colour,
      String since,
      boolean self,
      boolean invited,
      boolean disabled,
      Typed form) {}

  /// @param link to hand over, as no mail is sent; shown this once; null: none
  /// @param next what the next page starts after; empty: there is none
  record PeopleView(
      List<PersonRow> people,
      Map<String, String> roles,
      Map<String, String> choices,
      Typed form,
      @Nullable String link,
      String after,
      String next) {}

  ModelAndView show(Person person, String after, Typed form, @Nullable String link) {
    List<Registered> found =
        colleagues.page(person.account(), after.isEmpty() ? null : after, SHOWN + 1);
    List<Registered> page = found.size() > SHOWN ? found.subList(0, SHOWN) : found;
    Map<String, Registered.Seen> seen = colleagues.seen(page);
    Map<String, String> names = memberNames(person, page, form);
    Map<String, String> choices = new LinkedHashMap<>();
    choices.put(NEW_MEMBER, "a new member, made for them");
    choices.put("", "none of the members (managers only)");
    choices.putAll(names);
    return new ModelAndView(
        "portal/people",
        "view",
        new PeopleView(
            page.stream().map(each -> row(each, person, names, seen.get(each.name()))).toList(),
            ROLES,
            choices,
            form,
            link,
            after,
            found.size() > SHOWN ? page.getLast().name() : ""));
  }

  /// Of the first members, of those who are on the page, and of the one the form is about.
  private Map<String, String> memberNames(Person person, List<Registered> page, Typed form) {
    Map<String, String> names = new LinkedHashMap<>();
    members
        .list(person.account(), null, null, MOST_CHOICES)
        .forEach(each -> names.put(each.id().toString(), each.terms().name()));
    page.stream()
        .map(each -> each.terms().member())
        .filter(each -> each != null && !names.containsKey(each.toString()))
        .flatMap(each -> members.of(each).stream())
        .forEach(each -> names.put(each.id().toString(), each.terms().name()));
    member(person, form.value("member"))
        .ifPresent(each -> names.put(each.id().toString(), each.terms().name()));
    return names;
  }

  Optional<Member> member(Person person, String id) {
    return MemberId.parse(id)
        .flatMap(members::of)
        .filter(each -> each.account().equals(person.account()) && each.removed() == null);
  }

  private static PersonRow row(
      Registered each, Person person, Map<String, String> names, Registered.@Nullable Seen seen) {
    Registered.Terms terms = each.terms();
    String member = terms.member() == null ? "" : terms.member().toString();
    Instant signedIn = seen == null ? null : seen.signedIn();
    Instant until = seen == null ? null : seen.invitedUntil();
    boolean invited = !each.hasPassword() && signedIn == null && each.disabled() == null;
    String since;
    if (each.disabled() != null) {
      since = "since " + Shown.time(each.disabled());
    } else if (invited) {
      since =
          until == null
              ? "the link has ended: send another"
              : "the link works until " + Shown.time(until);
    } else {
      since = signedIn == null ? "never signed in" : "last signed in " + Shown.time(signedIn);
    }
    return new PersonRow(
        each.name(),
        terms.role() == Role.MANAGER,
        names.getOrDefault(member, member),
        each.disabled() != null ? "disabled" : invited ? "invited" : "signs in",
        each.disabled() != null ? "badge-red" : invited ? "badge-gold" : "badge-green",
        since,
        each.name().equals(person.name()),
        invited,
        each.disabled() != null,
        Typed.of(Map.of("role", Reach.word(terms.role()), "member", member)));
  }
}
