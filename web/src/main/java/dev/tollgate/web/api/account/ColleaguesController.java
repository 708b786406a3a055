package dev.tollgate.web.api.account;

import dev.tollgate.engine.access.InviteColleague.Answer;
import dev.tollgate.engine.access.Registered;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.api.account.Colleagues.Manager;
import dev.tollgate.web.body.BodyFields;
import dev.tollgate.web.body.EntityTag;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Those who sign in to an account's pages, for its own managers.
@RestController
@AllowedTo(Audience.MANAGERS)
@RequestMapping(path = "/api/v1/people", produces = "application/json")
@Tag(name = "People")
class ColleaguesController {

  private final Colleagues colleagues;

  ColleaguesController(Colleagues colleagues) {
    this.colleagues = colleagues;
  }

  @GetMapping
  @Operation(summary = "List who sign in for your account, by name")
  ResponseEntity<JsonNode> list(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @ParameterObject @ModelAttribute Paging paging) {
    int most = paging.most();
    List<Registered> page =
        colleagues.page(caller.account().id(), QueryId.plain("after", paging.after()), most);
    Map<String, Registered.Seen> seen = colleagues.seen(page);
    return Pages.of(
        page, most, each -> PersonView.of(each, seen.get(each.name())), Registered::name);
  }

  @GetMapping("/{person}")
  @Operation(summary = "Show somebody who signs in for your account")
  ResponseEntity<JsonNode> one(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable("person") String name) {
    return shown(colleagues.find(caller.account().id(), name));
  }

  @PostMapping
  @Operation(
      summary = "Invite somebody to your account's pages, who signs in with their e-mail address",
      description =
          "They choose a password by a link, once and within seven days. Without mail the link is in the answer. "
              + ReadColleague.EXAMPLE)
  ResponseEntity<JsonNode> invite(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @RequestBody(required = false) byte @Nullable [] body) {
    return invited(
        201, colleagues.invite(manager(caller), BodyFields.of(body, ReadColleague.EXAMPLE)));
  }

  @PutMapping("/{person}")
  @Operation(
      summary =
          "Change somebody's role, or which member they are: what is left out stays, null takes it away",
      description = ReadColleague.CHANGE)
  ResponseEntity<JsonNode> edit(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable("person") String name,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody(required = false) byte @Nullable [] body) {
    Registered before = matching(caller, name, ifMatch);
    return shown(
        colleagues.edit(manager(caller), before, BodyFields.of(body, ReadColleague.CHANGE)));
  }

  @PostMapping("/{person}/invite")
  @Operation(summary = "Send somebody who has no password yet another link, which ends the last")
  ResponseEntity<JsonNode> again(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable("person") String name) {
    return invited(
        200, colleagues.again(manager(caller), colleagues.find(caller.account().id(), name)));
  }

  @DeleteMapping("/{person}")
  @Operation(summary = "Withdraw an invitation that nobody took up")
  ResponseEntity<JsonNode> withdraw(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable("person") String name,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    return Pages.one(
        200, PersonView.of(colleagues.withdraw(manager(caller), matching(caller, name, ifMatch))));
  }

  @PostMapping("/{person}/disable")
  @Operation(summary = "End what somebody of your account does at once, and let them in no more")
  ResponseEntity<JsonNode> disable(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable("person") String name,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    return shown(colleagues.disable(manager(caller), matching(caller, name, ifMatch)));
  }

  @PostMapping("/{person}/enable")
  @Operation(summary = "Let somebody of your account in again")
  ResponseEntity<JsonNode> enable(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable("person") String name,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    return shown(colleagues.enable(manager(caller), matching(caller, name, ifMatch)));
  }

  private Registered matching(Caller caller, String name, @Nullable String ifMatch) {
    Registered found = colleagues.find(caller.account().id(), name);
    EntityTag.require(ifMatch, PersonView.of(found), name);
    return found;
  }

  private ResponseEntity<JsonNode> shown(Registered person) {
    ObjectNode view = PersonView.of(person, colleagues.seen(List.of(person)).get(person.name()));
    return ResponseEntity.ok().eTag(EntityTag.of(PersonView.of(person))).body(view);
  }

  private static ResponseEntity<JsonNode> invited(int status, Answer.Invited done) {
    return PersonView.invited(status, done.person(), done.letter());
  }

  private static Manager manager(Caller caller) {
    return new Manager(caller.account().id(), null, caller.who());
  }
}
