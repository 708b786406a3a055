package dev.tollgate.web.api.account;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.plan.ApiKey;
import dev.tollgate.engine.plan.Caller;
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

/// Everybody's keys, for the platform's own people.
@RestController
@AllowedTo(Audience.ADMINISTRATORS)
@RequestMapping(path = "/api/v1/admin/keys", produces = "application/json")
@Tag(name = "Keys")
class KeysAdministration {

  private static final String EXAMPLE =
      "{\"account\": \"acct_17\", \"name\": \"laptop\", \"role\": \"manager\", \"test\": false}";

  private final KeyDesk desk;

  KeysAdministration(KeyDesk desk) {
    this.desk = desk;
  }

  @AllowedTo(Audience.OPERATORS)
  @GetMapping
  @Operation(summary = "List keys of all accounts, or of one")
  ResponseEntity<JsonNode> list(
      @RequestParam(required = false) @Nullable String account,
      @RequestParam(required = false) @Nullable String member,
      @Parameter(description = "`true`: also revoked ones") @RequestParam(defaultValue = "false")
          String revoked,
      @ParameterObject @ModelAttribute Paging paging) {
    AccountId of = QueryId.of("account", account, AccountId::parse, "acct_17");
    return desk.list(new KeyQuery(member, revoked, paging.after()).of(of), paging.most());
  }

  @AllowedTo(Audience.OPERATORS)
  @GetMapping("/{key}")
  @Operation(summary = "Show anybody's key: everything but the key itself")
  ResponseEntity<JsonNode> one(@PathVariable String key) {
    return desk.show(any(key));
  }

  @PostMapping
  @Operation(
      summary = "Make a key of an account, with any role; it is shown this once",
      description = EXAMPLE)
  ResponseEntity<JsonNode> issue(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @RequestBody(required = false) byte @Nullable [] body) {
    BodyFields fields = BodyFields.of(body, EXAMPLE);
    return desk.issue(caller, AccountField.required(fields), fields);
  }

  @PutMapping("/{key}")
  @Operation(
      summary = "Change anybody's key: what is left out stays, null takes a limit away",
      description = ReadKeyTerms.EXAMPLE)
  ResponseEntity<JsonNode> edit(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String key,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody(required = false) byte @Nullable [] body) {
    return desk.edit(caller, any(key), BodyFields.of(body, ReadKeyTerms.EXAMPLE), ifMatch);
  }

  @PostMapping("/{key}/rotate")
  @Operation(
      summary = "Replace anybody's key; the new one is shown this once",
      description = KeyDesk.ROTATION)
  ResponseEntity<JsonNode> rotate(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String key,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody(required = false) byte @Nullable [] body) {
    return desk.rotate(caller, any(key), BodyFields.of(body, KeyDesk.ROTATION), ifMatch);
  }

  @DeleteMapping("/{key}")
  @Operation(summary = "Revoke anybody's key: it stops working within a second, for good")
  ResponseEntity<JsonNode> revoke(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String key,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    return desk.revoke(caller, any(key), ifMatch);
  }

  private ApiKey any(String id) {
    return desk.find(id, key -> true);
  }
}
