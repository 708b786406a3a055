package dev.tollgate.web.api.account;

import dev.tollgate.engine.plan.ApiKey;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.plan.Keys;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.body.BodyFields;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// An account's keys, for those who manage it. Others see their own: the member's their key belongs
/// to, or that key alone.
@RestController
@AllowedTo(Audience.MANAGERS)
@RequestMapping(path = "/api/v1/keys", produces = "application/json")
@Tag(name = "Keys")
class KeysController {

  private final KeyDesk desk;

  KeysController(KeyDesk desk) {
    this.desk = desk;
  }

  @AllowedTo(Audience.KEYHOLDERS)
  @GetMapping
  @Operation(summary = "List your account's keys; a member sees its own")
  ResponseEntity<JsonNode> list(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @Parameter(description = "Those of this member") @RequestParam(required = false)
          @Nullable String member,
      @Parameter(description = "`true`: also revoked ones") @RequestParam(defaultValue = "false")
          String revoked,
      @ParameterObject @ModelAttribute Paging paging) {
    KeyQuery query = new KeyQuery(member, revoked, paging.after());
    int most = paging.most();
    return desk.list(query.within(caller), most);
  }

  @AllowedTo(Audience.KEYHOLDERS)
  @GetMapping("/{key}")
  @Operation(summary = "Show a key: everything but the key itself")
  ResponseEntity<JsonNode> one(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller, @PathVariable String key) {
    return desk.show(visible(caller, key));
  }

  @PostMapping
  @Operation(
      summary = "Make a key; it is shown this once",
      description = "Everything but the name may be left out. " + ReadKeyTerms.EXAMPLE)
  ResponseEntity<JsonNode> issue(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @RequestBody(required = false) byte @Nullable [] body) {
    return desk.issue(caller, caller.account().id(), BodyFields.of(body, ReadKeyTerms.EXAMPLE));
  }

  @PutMapping("/{key}")
  @Operation(
      summary = "Change a key: what is left out stays, null takes a limit away",
      description = ReadKeyTerms.EXAMPLE)
  ResponseEntity<JsonNode> edit(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String key,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody(required = false) byte @Nullable [] body) {
    return desk.edit(
        caller, visible(caller, key), BodyFields.of(body, ReadKeyTerms.EXAMPLE), ifMatch);
  }

  @PostMapping("/{key}/rotate")
  @Operation(
      summary = "Replace a key; the new one is shown this once, the old one works for the overlap",
      description = "One that an earlier rotation left working ends now. " + KeyDesk.ROTATION)
  ResponseEntity<JsonNode> rotate(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String key,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody(required = false) byte @Nullable [] body) {
    return desk.rotate(
        caller, visible(caller, key), BodyFields.of(body, KeyDesk.ROTATION), ifMatch);
  }

  @DeleteMapping("/{key}")
  @Operation(summary = "Revoke a key: it stops working within a second, for good")
  ResponseEntity<JsonNode> revoke(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String key,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    return desk.revoke(caller, visible(caller, key), ifMatch);
  }

  private ApiKey visible(Caller caller, String id) {
    Keys.Asked own = KeyQuery.ALL.within(caller);
    return desk.find(
        id,
        key ->
            key.account().equals(own.account())
                && (Audience.MANAGERS.roles().contains(caller.role())
                    || key.id().equals(caller.key())
                    || (own.member() != null && own.member().equals(key.terms().member()))));
  }
}
