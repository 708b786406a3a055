package dev.tollgate.web.api.account;

import dev.tollgate.engine.access.NewPassword;
import dev.tollgate.engine.access.PasswordByLink;
import dev.tollgate.engine.access.PeopleRegister;
import dev.tollgate.engine.access.PeopleRegister.Change;
import dev.tollgate.engine.access.Registered;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.plan.Caller.Role;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.body.BodyFields;
import dev.tollgate.web.body.EntityTag;
import dev.tollgate.web.body.QueryWord;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Everybody who signs in, for administrators to change and operators to see.
@RestController
@AllowedTo(value = Audience.ADMINISTRATORS, toLook = Audience.OPERATORS)
@RequestMapping(path = "/api/v1/admin/people", produces = "application/json")
@Tag(name = "People")
class PeopleAdministration {

  private static final String PASSWORD = "{\"password\": \"a long walk by the river\"}";

  private final PeopleRegister people;
  private final InstantSource clock;
  private final InstantSource realClock = InstantSource.system();
  private final PasswordByLink byLink;
  private final SecureRandom random = new SecureRandom();

  PeopleAdministration(PeopleRegister people, PasswordByLink byLink, InstantSource clock) {
    this.people = people;
    this.byLink = byLink;
    this.clock = clock;
  }

  @GetMapping
  @Operation(summary = "List people who sign in, by name")
  ResponseEntity<JsonNode> list(
      @Parameter(description = "Who act for this account") @RequestParam(required = false)
          @Nullable String account,
      @Parameter(description = "Who have this role") @RequestParam(required = false)
          @Nullable String role,
      @Parameter(description = "A part of their name or e-mail address")
          @RequestParam(required = false)
          @Nullable String name,
      @ParameterObject @ModelAttribute Paging paging) {
    int most = paging.most();
    var asked =
        new PeopleRegister.Asked(
            QueryId.of("account", account, AccountId::parse, "acct_17"),
            QueryWord.of("role", role, Role.class),
            false,
            QueryId.plain("name", name),
            QueryId.plain("after", paging.after()));
    List<Registered> page = people.list(asked, most);
    Map<String, Registered.Seen> seen = people.seen(page, realClock.instant());
    return Pages.of(
        page, most, each -> PersonView.of(each, seen.get(each.name())), Registered::name);
  }

  @GetMapping("/{name}")
  @Operation(summary = "Show somebody who signs in")
  ResponseEntity<JsonNode> one(@PathVariable String name) {
    return Pages.one(200, PersonView.of(find(name)));
  }

  @PostMapping
  @Operation(
      summary = "Add somebody who signs in",
      description =
          "Without a password they sign in with the identity provider that knows their e-mail address, or once they were given one. "
              + ReadPerson.EXAMPLE)
  ResponseEntity<JsonNode> add(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @RequestBody(required = false) byte @Nullable [] body) {
    BodyFields fields = BodyFields.of(body, ReadPerson.EXAMPLE);
    ReadPerson read = new ReadPerson(fields);
    String name = read.name();
    Registered.Terms terms = read.terms(null);
    String password = read.password(name);
    fields.refuseIfWrong();
    if (terms == null) {
      throw new IllegalStateException("Nothing was wrong, and there are no terms");
    }
    Change added = people.add(name, terms, clock.instant(), caller.who());
    return added instanceof Change.Done done && password != null
        ? answer(people.setPassword(done.person(), password, clock.instant(), caller.who()), 201)
        : answer(added, 201);
  }

  @PutMapping("/{name}")
  @Operation(
      summary =
          "Change somebody's role, account, member or e-mail address: what is left out stays, null takes it away",
      description = ReadPerson.EXAMPLE)
  ResponseEntity<JsonNode> edit(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String name,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody(required = false) byte @Nullable [] body) {
    Registered before = matching(name, ifMatch);
    BodyFields fields = BodyFields.of(body, ReadPerson.EXAMPLE);
    Registered.Terms terms = new ReadPerson(fields).terms(before.terms());
    fields.refuseIfWrong();
    return answer(
        people.edit(before, terms == null ? before.terms() : terms, clock.instant(), caller.who()),
        200);
  }

  @PostMapping("/{name}/password")
  @Operation(
      summary = "Give somebody another password, which ends what they began under the one before",
      description = "Without one in the body a random one is made and shown this once. " + PASSWORD)
  ResponseEntity<JsonNode> password(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String name,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody(required = false) byte @Nullable [] body) {
    Registered before = matching(name, ifMatch);
    BodyFields fields = BodyFields.of(body, PASSWORD);
    String chosen = new ReadPerson(fields).password(before.name());
    fields.refuseOthers();
    String password = chosen == null ? NewPassword.random(random) : chosen;
    ObjectNode view = view(people.setPassword(before, password, clock.instant(), caller.who()));
    var answer = ResponseEntity.ok().eTag(EntityTag.of(view)).header("Cache-Control", "no-store");
    return answer.body(chosen == null ? view.deepCopy().put("password", password) : view);
  }

  @PostMapping("/{name}/invite")
  @Operation(
      summary = "Send somebody a link by which they choose a password, once and within seven days",
      description = "Without an address of theirs, or without mail, the link is in the answer.")
  ResponseEntity<JsonNode> invite(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller, @PathVariable String name) {
    Registered person = find(name);
    return PersonView.invited(
        200, person, byLink.invite(person, realClock.instant(), caller.who()));
  }

  @PostMapping("/{name}/disable")
  @Operation(summary = "End what somebody does at once, and let them in no more")
  ResponseEntity<JsonNode> disable(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String name,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    Registered before = matching(name, ifMatch);
    return answer(people.disable(before, clock.instant(), caller.who()), 200);
  }

  @PostMapping("/{name}/enable")
  @Operation(summary = "Let somebody in again")
  ResponseEntity<JsonNode> enable(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String name,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    Registered before = matching(name, ifMatch);
    return answer(people.enable(before, clock.instant(), caller.who()), 200);
  }

  private Registered matching(String name, @Nullable String ifMatch) {
    Registered found = find(name);
    EntityTag.require(ifMatch, PersonView.of(found), name);
    return found;
  }

  private Registered find(String name) {
    return people.of(name).orElseThrow(() -> PersonProblems.missing(name));
  }

  private static ResponseEntity<JsonNode> answer(Change change, int status) {
    return Pages.one(status, view(change));
  }

  private static ObjectNode view(Change change) {
    return PersonView.of(PersonProblems.done(change));
  }
}
