package dev.tollgate.web.console.portal;

import dev.tollgate.engine.access.Person;
import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.Budget;
import dev.tollgate.engine.account.Member;
import dev.tollgate.engine.account.MemberId;
import dev.tollgate.engine.account.Members;
import dev.tollgate.engine.account.Team;
import dev.tollgate.engine.account.TeamId;
import dev.tollgate.engine.account.Teams;
import dev.tollgate.engine.billing.Allocations;
import dev.tollgate.engine.billing.Pool;
import dev.tollgate.web.api.account.AllocationViews.Reset;
import dev.tollgate.web.api.account.Reach;
import dev.tollgate.web.console.ActingPerson;
import dev.tollgate.web.console.form.Shown;
import dev.tollgate.web.console.form.Typed;
import dev.tollgate.web.error.Refusal;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The page of an account's members, their teams, and what each may spend.
@Component
class PortalTeam {

  static final String PAGE = "redirect:/portal/team";
  static final String NEW_MEMBER = "new";
  static final String NEW_TEAM = "team";

  private static final int SHOWN = 50;
  private static final int MOST_TEAMS = 200;
  private static final List<String> FIELDS =
      List.of("name", "email", "team", "parent", "amount", "reset");
  private static final Typed EMPTY = Typed.of(Map.of());
  private static final Map<String, String> RESETS = resets();

  private final Members members;
  private final Teams teams;
  private final Allocations allocations;
  private final ActingPerson acting;
  private final InstantSource clock;

  PortalTeam(
      Members members,
      Teams teams,
      Allocations allocations,
      ActingPerson acting,
      InstantSource clock) {
    this.members = members;
    this.teams = teams;
    this.allocations = allocations;
    this.acting = acting;
    this.clock = clock;
  }

  /// A member as the page lists it.
  ///
  /// @param allocation in words; empty: it may spend what nobody is allocated
  /// @param percent spent of it
  /// @param form of its allocation
  record MemberRow(
      String id,
      String name,
      String email,
      String team,
      String allocation,
      String left,
      int percent,
      Typed form,
      boolean open) {}

  /// @param parent empty: it lies in none
  record TeamRow(String id, String name, String parent) {}

  /// Which parts of the lists are asked for.
  ///
  /// @param q a part of members' names; empty: all
  /// @param after members made later than this one; null: from the first
  /// @param teamsAfter teams made later than this one; null: from the first
  record Part(String q, @Nullable MemberId after, @Nullable TeamId teamsAfter) {

    static final Part FIRST = new Part("", null, null);

    /// The page that begins with a member.
    static Part from(MemberId member) {
      return member.value() > 1 ? new Part("", new MemberId(member.value() - 1), null) : FIRST;
    }
  }

  /// @param next what the next page of members starts after; empty on the last
  /// @param nextTeams what the next page of teams starts after; empty on the last
  record TeamView(
      String available,
      String allocated,
      String unallocated,
      List<MemberRow> members,
      List<TeamRow> teams,
      Map<String, String> teamChoice,
      Map<String, String> resets,
      Typed member,
      Typed team,
      Part part,
      String next,
      String nextTeams) {}

  /// @param of which form was refused: a member's id, [#NEW_MEMBER] or [#NEW_TEAM]; null: none was
  ModelAndView show(Person person, Part part, @Nullable String of, @Nullable Typed typed) {
    Account account = acting.of(person).account();
    Pool pool = allocations.pool(account, clock.instant());
    List<Team> all = teams.list(account.id(), null, MOST_TEAMS);
    Map<TeamId, String> names = new LinkedHashMap<>();
    all.forEach(each -> names.put(each.id(), each.name()));
    List<Member> found =
        part.q().isEmpty()
            ? members.list(account.id(), null, part.after(), SHOWN + 1)
            : members.named(account.id(), part.q(), part.after(), SHOWN + 1);
    List<Member> page = found.size() > SHOWN ? found.subList(0, SHOWN) : found;
    List<Team> foundTeams = teams.list(account.id(), part.teamsAfter(), SHOWN + 1);
    List<Team> teamPage = foundTeams.size() > SHOWN ? foundTeams.subList(0, SHOWN) : foundTeams;
    return new ModelAndView(
        "portal/team",
        "view",
        new TeamView(
            Shown.credits(pool.available().decimal()),
            Shown.credits(pool.allocated().decimal()),
            Shown.credits(pool.unallocated().decimal()),
            page.stream().map(each -> row(each, pool, names, of, typed)).toList(),
            teamPage.stream().map(each -> row(each, names)).toList(),
            choice(names),
            RESETS,
            NEW_MEMBER.equals(of) && typed != null ? typed : EMPTY,
            NEW_TEAM.equals(of) && typed != null ? typed : EMPTY,
            part,
            found.size() > SHOWN ? page.getLast().id().toString() : "",
            foundTeams.size() > SHOWN ? teamPage.getLast().id().toString() : ""));
  }

  private static MemberRow row(
      Member member,
      Pool pool,
      Map<TeamId, String> teams,
      @Nullable String of,
      @Nullable Typed typed) {
    Member.Terms terms = member.terms();
    Budget allocation = pool.of(member.id()).orElse(null);
    Typed refused = member.id().toString().equals(of) ? typed : null;
    String team = terms.team() == null ? "" : teams.getOrDefault(terms.team(), "");
    String email = terms.email() == null ? "" : terms.email();
    if (allocation == null) {
      Typed form = refused == null ? Typed.of(Map.of("reset", "monthly")) : refused;
      return new MemberRow(
          member.id().toString(), terms.name(), email, team, "", "", 0, form, refused != null);
    }
    Budget.Use use = pool.use(allocation);
    String reset = Reset.of(allocation.terms().period()).name().toLowerCase(Locale.ROOT);
    Map<String, String> values =
        Map.of(
            "amount",
            allocation.terms().amount().decimal().stripTrailingZeros().toPlainString(),
            "reset",
            reset);
    return new MemberRow(
        member.id().toString(),
        terms.name(),
        email,
        team,
        "%s credits, %s"
            .formatted(
                Shown.credits(allocation.terms().amount().decimal()),
                RESETS.getOrDefault(reset, reset)),
        "%s spent, %s left"
            .formatted(
                Shown.credits(use.spent().decimal()),
                Shown.credits(use.leftOf(allocation.terms().amount()).decimal())),
        Shown.percent(use.spent(), allocation.terms().amount()),
        refused == null ? Typed.of(values) : refused,
        refused != null);
  }

  private static TeamRow row(Team team, Map<TeamId, String> names) {
    TeamId parent = team.parent();
    return new TeamRow(
        team.id().toString(), team.name(), parent == null ? "" : names.getOrDefault(parent, ""));
  }

  private static Map<String, String> choice(Map<TeamId, String> names) {
    Map<String, String> choice = new LinkedHashMap<>();
    choice.put("", "none");
    names.forEach((id, name) -> choice.put(id.toString(), name));
    return choice;
  }

  private static Map<String, String> resets() {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("daily", "anew each day");
    words.put("weekly", "anew each week");
    words.put("monthly", "anew each month");
    words.put("never", "once");
    return words;
  }

  Member find(Person person, String id) {
    return MemberId.parse(id)
        .flatMap(members::of)
        .filter(each -> each.account().equals(person.account()) && each.removed() == null)
        .orElseThrow(() -> Reach.notFound("member", id));
  }

  /// Does it and says what was done, or shows the page again with what was typed and why not.
  ///
  /// @param form which is refused; empty: one without fields
  ModelAndView told(
      Person person,
      String form,
      Map<String, String> typed,
      RedirectAttributes after,
      Supplier<String> action) {
    try {
      after.addFlashAttribute("done", action.get());
    } catch (Refusal refused) {
      if (!form.isEmpty()) {
        Part part = MemberId.parse(form).map(Part::from).orElse(Part.FIRST);
        return show(person, part, form, Typed.of(typed).refused(refused.error(), FIELDS));
      }
      after.addFlashAttribute("notDone", refused.error().message());
    }
    return new ModelAndView(PAGE);
  }
}
