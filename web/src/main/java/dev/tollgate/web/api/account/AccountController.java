package dev.tollgate.web.api.account;

import dev.tollgate.engine.account.Accounts;
import dev.tollgate.engine.account.Accounts.Profile;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.body.BodyFields;
import dev.tollgate.web.body.EntityTag;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// The caller's own account. A customer names it and no more: its zone and its industry decide what
/// calls cost and when limits start anew.
@RestController
@AllowedTo(value = Audience.MANAGERS, toLook = Audience.KEYHOLDERS)
@RequestMapping(path = "/api/v1/account", produces = "application/json")
@Tag(name = "Accounts")
class AccountController {

  private static final String EXAMPLE = "{\"name\": \"Acme\"}";

  private final Accounts accounts;
  private final InstantSource clock;

  AccountController(Accounts accounts, InstantSource clock) {
    this.accounts = accounts;
    this.clock = clock;
  }

  @GetMapping
  @Operation(summary = "Show your account")
  ResponseEntity<JsonNode> one(@Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
    return Pages.one(200, AccountViews.of(own(caller)));
  }

  @PutMapping
  @Operation(summary = "Rename your account", description = EXAMPLE)
  ResponseEntity<JsonNode> edit(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody(required = false) byte @Nullable [] body) {
    Accounts.Entry before = own(caller);
    EntityTag.require(ifMatch, AccountViews.of(before), "The account");
    BodyFields fields = BodyFields.of(body, EXAMPLE);
    String name = fields.required("name");
    fields.refuseIfWrong();
    Profile was = Profile.of(before.account());
    Profile profile =
        new Profile(
            String.valueOf(name), was.zone(), was.anchorDay(), was.industry(), was.trialEnds());
    return AccountViews.answer(
        accounts.edit(before.account(), profile, clock.instant(), caller.who()), 200);
  }

  private Accounts.Entry own(Caller caller) {
    return accounts
        .of(caller.account().id())
        .orElseThrow(() -> Reach.notFound("account", caller.account().id().toString()));
  }
}
