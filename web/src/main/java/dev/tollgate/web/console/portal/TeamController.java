package dev.tollgate.web.console.portal;

import dev.tollgate.engine.access.Person;
import dev.tollgate.engine.account.Member;
import dev.tollgate.engine.account.MemberId;
import dev.tollgate.engine.account.Members;
import dev.tollgate.engine.account.Team;
import dev.tollgate.engine.account.TeamId;
import dev.tollgate.engine.account.TeamTree;
import dev.tollgate.engine.account.Teams;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.api.account.Reach;
import dev.tollgate.web.body.BodyFields;
import dev.tollgate.web.console.form.FormBody;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What managers do about the members of their account.
@Controller
@AllowedTo(Audience.ACCOUNT_MANAGERS)
@RequestMapping("/portal/team")
class TeamController {

  private final PortalTeam page;
  private final Members members;
  private final Teams teams;
  private final InstantSource clock;

  TeamController(PortalTeam page, Members members, Teams teams, InstantSource clock) {
    this.page = page;
    this.members = members;
    this.teams = teams;
    this.clock = clock;
  }

  @GetMapping
  ModelAndView show(
      @AuthenticationPrincipal Person person,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String after,
      @RequestParam(name = "teams_after", defaultValue = "") String teamsAfter) {
    PortalTeam.Part part =
        new PortalTeam.Part(
            q.strip(), MemberId.parse(after).orElse(null), TeamId.parse(teamsAfter).orElse(null));
    return page.show(person, part, null, null);
  }

  @PostMapping("/members")
  ModelAndView add(
      @AuthenticationPrincipal Person person,
      @RequestParam Map<String, String> typed,
      RedirectAttributes after) {
    return page.told(
        person,
        PortalTeam.NEW_MEMBER,
        typed,
        after,
        () -> {
          BodyFields fields = new FormBody(typed).texts("name", "email", "team").fields();
          String name = fields.required("name");
          String email = fields.text("email");
          TeamId team = fields.parsed("team", TeamId::parse, "must be one of the teams");
          if (email != null && !email.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
            fields.note("email", "Write an address such as anna@example.com, or leave it empty.");
          }
          fields.refuseIfWrong();
          Member.Terms terms = new Member.Terms(Objects.requireNonNull(name), email, team);
          return switch (members.make(person.account(), terms, clock.instant(), person.who())) {
            case Members.Change.Done done ->
                "%s is a member now. Give it a key under Keys."
                    .formatted(done.member().terms().name());
            case Members.Change.NoSuchTeam _ ->
                throw Reach.wrongField("team", "There is no such team any more.");
            case Members.Change.NoSuchAccount _, Members.Change.EditedMeanwhile _ ->
                throw Reach.editedMeanwhile("Your account");
          };
        });
  }

  @PostMapping("/members/{member}/remove")
  ModelAndView remove(
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
          if (members.remove(found, clock.instant(), person.who()) instanceof Members.Change.Done) {
            return "%s has left, with its keys.".formatted(found.terms().name());
          }
          throw Reach.editedMeanwhile("The member");
        });
  }

  @PostMapping("/teams")
  ModelAndView makeTeam(
      @AuthenticationPrincipal Person person,
      @RequestParam Map<String, String> typed,
      RedirectAttributes after) {
    return page.told(
        person,
        PortalTeam.NEW_TEAM,
        typed,
        after,
        () -> {
          BodyFields fields = new FormBody(typed).texts("name", "parent").fields();
          String name = fields.required("name");
          TeamId parent = fields.parsed("parent", TeamId::parse, "must be one of the teams");
          fields.refuseIfWrong();
          return done(
              teams.make(
                  person.account(),
                  Objects.requireNonNull(name),
                  parent,
                  clock.instant(),
                  person.who()),
              "is a team now");
        });
  }

  @PostMapping("/teams/{team}/remove")
  ModelAndView removeTeam(
      @AuthenticationPrincipal Person person, @PathVariable String team, RedirectAttributes after) {
    Team found =
        TeamId.parse(team)
            .flatMap(teams::of)
            .filter(each -> each.account().equals(person.account()))
            .orElseThrow(() -> Reach.notFound("team", team));
    return page.told(
        person,
        "",
        Map.of(),
        after,
        () -> done(teams.remove(found, clock.instant(), person.who()), "is no team any more"));
  }

  private static String done(Teams.Change change, String what) {
    return switch (change) {
      case Teams.Change.Done done -> "%s %s.".formatted(done.team().name(), what);
      case Teams.Change.NotEmpty full ->
          throw Reach.wrongField(
              "team",
              "It still has %d members and %d teams in it. Move them first."
                  .formatted(full.members(), full.teams()));
      case Teams.Change.Misfit misfit -> throw Reach.wrongField("parent", why(misfit.why()));
      case Teams.Change.NoSuchAccount _, Teams.Change.EditedMeanwhile _ ->
          throw Reach.editedMeanwhile("The team");
    };
  }

  private static String why(TeamTree.Misfit misfit) {
    return switch (misfit) {
      case TeamTree.Misfit.NoSuchTeam _ -> "There is no such team any more.";
      case TeamTree.Misfit.TooDeep deep ->
          "Teams lie in one another %d levels deep at most.".formatted(deep.levels() - 1);
      case TeamTree.Misfit.Cycle _ -> "A team cannot lie in itself.";
    };
  }
}
