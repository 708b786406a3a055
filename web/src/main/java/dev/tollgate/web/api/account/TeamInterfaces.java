package dev.tollgate.web.api.account;

import dev.tollgate.engine.account.Team;
import dev.tollgate.engine.account.TeamId;
import dev.tollgate.engine.account.TeamTree;
import dev.tollgate.engine.account.Teams;
import dev.tollgate.engine.account.Teams.Change;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.web.body.BodyFields;
import dev.tollgate.web.body.EntityTag;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.InstantSource;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What is done with teams, by their account or by an administrator.
abstract class TeamInterfaces {

  private static final String EXAMPLE =
      "{\"name\": \"Search\", \"parent\": \"team_3\"}, for an administrator with \"account\": \"acct_17\"";

  private final Teams teams;
  private final InstantSource clock;
  private final Reach reach;

  TeamInterfaces(Teams teams, InstantSource clock, Reach reach) {
    this.teams = teams;
    this.clock = clock;
    this.reach = reach;
  }

  @GetMapping
  @Operation(summary = "List teams")
  ResponseEntity<JsonNode> list(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @RequestParam(required = false) @Nullable String account,
      @ParameterObject @ModelAttribute Paging paging) {
    int most = paging.most();
    TeamId from = paging.after(TeamId::parse, "team_17");
    return Pages.of(
        teams.list(reach.listed(caller, account), from, most),
        most,
        TeamInterfaces::view,
        Team::id);
  }

  @GetMapping("/{team}")
  @Operation(summary = "Show a team")
  ResponseEntity<JsonNode> one(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller, @PathVariable String team) {
    return Pages.one(200, view(find(caller, team)));
  }

  @PostMapping
  @Operation(summary = "Make a team, alone or in another", description = EXAMPLE)
  ResponseEntity<JsonNode> make(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @RequestBody(required = false) byte @Nullable [] body) {
    BodyFields fields = BodyFields.of(body, EXAMPLE);
    String name = fields.required("name");
    TeamId parent = parent(fields);
    var account = reach.made(caller, fields);
    fields.refuseIfWrong();
    return answer(
        teams.make(account, String.valueOf(name), parent, clock.instant(), caller.who()), 201);
  }

  @PutMapping("/{team}")
  @Operation(
      summary = "Rename a team, or put it into another: what is left out stays, null takes it out",
      description = EXAMPLE)
  ResponseEntity<JsonNode> edit(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String team,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody(required = false) byte @Nullable [] body) {
    Team before = find(caller, team);
    EntityTag.require(ifMatch, view(before), before.id().toString());
    BodyFields fields = BodyFields.of(body, EXAMPLE);
    String name = fields.text("name");
    TeamId parent = parent(fields);
    fields.refuseIfWrong();
    boolean stays = parent == null && !fields.isCleared("parent");
    return answer(
        teams.edit(
            before,
            name == null ? before.name() : name,
            stays ? before.parent() : parent,
            clock.instant(),
            caller.who()),
        200);
  }

  @DeleteMapping("/{team}")
  @Operation(summary = "Remove an empty team, and its budgets")
  ResponseEntity<JsonNode> remove(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String team,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    Team before = find(caller, team);
    EntityTag.require(ifMatch, view(before), before.id().toString());
    return answer(teams.remove(before, clock.instant(), caller.who()), 200);
  }

  private Team find(Caller caller, String id) {
    return reach.find(caller, "team", id, TeamId::parse, teams::of, Team::account);
  }

  private static @Nullable TeamId parent(BodyFields fields) {
    return fields.parsed("parent", TeamId::parse, "must be a team like team_17, or null");
  }

  private static ResponseEntity<JsonNode> answer(Change change, int status) {
    return switch (change) {
      case Change.Done done -> Pages.one(status, view(done.team()));
      case Change.NoSuchAccount none -> throw Reach.notFound("account", none.account().toString());
      case Change.EditedMeanwhile meanwhile -> throw Reach.editedMeanwhile("The team");
      case Change.NotEmpty full ->
          throw new Refusal(
              ApiError.of(
                  409,
                  "team_not_empty",
                  "The team has %d members and %d teams in it. Move them first."
                      .formatted(full.members(), full.teams())));
      case Change.Misfit misfit ->
          throw switch (misfit.why()) {
            case TeamTree.Misfit.Cycle cycle ->
                new Refusal(
                    ApiError.ofField(
                        422,
                        "team_cycle",
                        "parent",
                        "The team would lie in itself: %s. Choose a parent that does not lie in it."
                            .formatted(
                                cycle.path().reversed().stream()
                                    .map(TeamId::toString)
                                    .collect(Collectors.joining(" ← ")))));
            case TeamTree.Misfit.TooDeep deep ->
                new Refusal(
                    ApiError.ofField(
                        422,
                        "team_too_deep",
                        "parent",
                        "That makes %d levels of teams, and %d are the most. Choose a parent further up."
                            .formatted(deep.levels(), TeamTree.MOST_LEVELS)));
            case TeamTree.Misfit.NoSuchTeam none ->
                Reach.wrongField("parent", "The account has no team %s.".formatted(none.team()));
          };
    };
  }

  private static ObjectNode view(Team team) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", team.id().toString())
        .put("account", team.account().toString())
        .put("name", team.name())
        .put("parent", team.parent() == null ? null : team.parent().toString())
        .put("created", team.created().toString());
  }
}
