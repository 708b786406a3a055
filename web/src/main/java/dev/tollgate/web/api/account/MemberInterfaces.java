package dev.tollgate.web.api.account;

import dev.tollgate.engine.account.Member;
import dev.tollgate.engine.account.MemberId;
import dev.tollgate.engine.account.Members;
import dev.tollgate.engine.account.Members.Change;
import dev.tollgate.engine.account.TeamId;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.web.body.BodyFields;
import dev.tollgate.web.body.EntityTag;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.InstantSource;
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

/// What is done with members, by their account or by an administrator.
abstract class MemberInterfaces {

  private static final String EXAMPLE =
      "{\"name\": \"Anna\", \"email\": \"anna@example.com\", \"team\": \"team_3\"}, for an administrator with \"account\": \"acct_17\"";

  private final Members members;
  private final InstantSource clock;
  private final Reach reach;

  MemberInterfaces(Members members, InstantSource clock, Reach reach) {
    this.members = members;
    this.clock = clock;
    this.reach = reach;
  }

  @GetMapping
  @Operation(summary = "List members")
  ResponseEntity<JsonNode> list(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @RequestParam(required = false) @Nullable String account,
      @Parameter(description = "Those of this team") @RequestParam(required = false)
          @Nullable String team,
      @ParameterObject @ModelAttribute Paging paging) {
    int most = paging.most();
    TeamId in = QueryId.of("team", team, TeamId::parse, "team_17");
    MemberId from = paging.after(MemberId::parse, "member_17");
    return Pages.of(
        members.list(reach.listed(caller, account), in, from, most),
        most,
        MemberInterfaces::view,
        Member::id);
  }

  @GetMapping("/{member}")
  @Operation(summary = "Show a member")
  ResponseEntity<JsonNode> one(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String member) {
    return Pages.one(200, view(find(caller, member)));
  }

  @PostMapping
  @Operation(summary = "Make a member", description = EXAMPLE)
  ResponseEntity<JsonNode> make(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @RequestBody(required = false) byte @Nullable [] body) {
    BodyFields fields = BodyFields.of(body, EXAMPLE);
    fields.required("name");
    Member.Terms terms = terms(fields, new Member.Terms("", null, null));
    var account = reach.made(caller, fields);
    fields.refuseIfWrong();
    return answer(members.make(account, terms, clock.instant(), caller.who()), 201);
  }

  @PutMapping("/{member}")
  @Operation(
      summary = "Change a member: what is left out stays, null takes it away",
      description = EXAMPLE)
  ResponseEntity<JsonNode> edit(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String member,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody(required = false) byte @Nullable [] body) {
    Member before = find(caller, member);
    EntityTag.require(ifMatch, view(before), before.id().toString());
    BodyFields fields = BodyFields.of(body, EXAMPLE);
    Member.Terms terms = terms(fields, before.terms());
    fields.refuseIfWrong();
    return answer(members.edit(before, terms, clock.instant(), caller.who()), 200);
  }

  @DeleteMapping("/{member}")
  @Operation(summary = "A member leaves: its keys are revoked, its budgets and allocation end")
  ResponseEntity<JsonNode> remove(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String member,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    Member before = find(caller, member);
    EntityTag.require(ifMatch, view(before), before.id().toString());
    return answer(members.remove(before, clock.instant(), caller.who()), 200);
  }

  /// Who left is not there any more.
  private Member find(Caller caller, String id) {
    return reach.find(
        caller,
        "member",
        id,
        MemberId::parse,
        of -> members.of(of).filter(member -> member.removed() == null),
        Member::account);
  }

  private static Member.Terms terms(BodyFields fields, Member.Terms was) {
    String name = fields.text("name");
    String email = fields.text("email");
    if (email != null && !email.matches("[^@\\s]+@[^@\\s]+")) {
      fields.wrong("email", "must be an address like anna@example.com");
    }
    TeamId team = fields.parsed("team", TeamId::parse, "must be a team like team_17, or null");
    return new Member.Terms(
        name == null ? was.name() : name,
        email == null && !fields.isCleared("email") ? was.email() : email,
        team == null && !fields.isCleared("team") ? was.team() : team);
  }

  private static ResponseEntity<JsonNode> answer(Change change, int status) {
    return switch (change) {
      case Change.Done done -> Pages.one(status, view(done.member()));
      case Change.NoSuchAccount none -> throw Reach.notFound("account", none.account().toString());
      case Change.NoSuchTeam none ->
          throw Reach.wrongField("team", "The account has no team %s.".formatted(none.team()));
      case Change.EditedMeanwhile meanwhile -> throw Reach.editedMeanwhile("The member");
    };
  }

  private static ObjectNode view(Member member) {
    Member.Terms terms = member.terms();
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", member.id().toString())
        .put("account", member.account().toString())
        .put("name", terms.name())
        .put("email", terms.email())
        .put("team", terms.team() == null ? null : terms.team().toString())
        .put("created", member.created().toString())
        .put("removed", KeyView.text(member.removed()));
  }
}
