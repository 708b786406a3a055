package dev.tollgate.web.api.account;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.Accounts;
import dev.tollgate.engine.account.Accounts.Profile;
import dev.tollgate.engine.billing.OpenAccount;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.body.BodyFields;
import dev.tollgate.web.body.EntityTag;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
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

/// Everybody's accounts, for administrators to change and operators to see.
@RestController
@AllowedTo(value = Audience.ADMINISTRATORS, toLook = Audience.OPERATORS)
@RequestMapping(path = "/api/v1/admin/accounts", produces = "application/json")
@Tag(name = "Accounts")
class AccountsAdministration {

  private static final String EXAMPLE =
      "{\"name\": \"Acme\", \"tier\": \"professional\", \"zone\": \"Europe/Berlin\", \"anchor_day\": 1, \"industry\": \"legal\", \"trial_ends\": \"2027-01-01T00:00:00Z\"}";
  private static final String REASON = "{\"reason\": \"The invoice of May is not paid.\"}";

  private final Accounts accounts;
  private final OpenAccount open;
  private final InstantSource clock;

  AccountsAdministration(Accounts accounts, OpenAccount open, InstantSource clock) {
    this.accounts = accounts;
    this.open = open;
    this.clock = clock;
  }

  @GetMapping
  @Operation(summary = "List accounts")
  ResponseEntity<JsonNode> list(
      @Parameter(description = "A tier's code") @RequestParam(required = false)
          @Nullable String tier,
      @Parameter(description = "`true` or `false`") @RequestParam(required = false)
          @Nullable String suspended,
      @Parameter(description = "`live`, `demo` or `replay`") @RequestParam(required = false)
          @Nullable String kind,
      @Parameter(description = "A part of the name") @RequestParam(required = false)
          @Nullable String name,
      @Parameter(description = "`created`, `name` or `tier`, led by - for the last first")
          @RequestParam(defaultValue = "created")
          String sort,
      @ParameterObject @ModelAttribute Paging paging) {
    int most = paging.most();
    AccountQuery query = new AccountQuery(tier, suspended, kind, name, sort, paging.after());
    return Pages.of(
        accounts.list(query.read(), most), most, AccountViews::of, entry -> entry.account().id());
  }

  @GetMapping("/{account}")
  @Operation(summary = "Show an account")
  ResponseEntity<JsonNode> one(@PathVariable String account) {
    return Pages.one(200, AccountViews.of(find(account)));
  }

  @PostMapping
  @Operation(
      summary = "Open an account on a tier; what its first month costs is asked for at once",
      description =
          "Everything but name and tier may be left out: UTC, today's day, the tier's own trial. Its allowance is there once the days left of the month are paid, at once where they cost nothing. "
              + EXAMPLE)
  ResponseEntity<JsonNode> make(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @RequestBody(required = false) byte @Nullable [] body) {
    Instant now = clock.instant();
    BodyFields fields = BodyFields.of(body, EXAMPLE);
    fields.required("name");
    String tier = fields.required("tier");
    int today = now.atOffset(ZoneOffset.UTC).getDayOfMonth();
    Profile profile =
        new ReadProfile(fields).read(new Profile("", ZoneOffset.UTC, today, null, null));
    fields.refuseIfWrong();
    return AccountViews.answer(open.open(profile, String.valueOf(tier), now, caller.who()), 201);
  }

  @PutMapping("/{account}")
  @Operation(
      summary = "Change an account: what is left out stays, null takes it away",
      description = "Its tier is changed elsewhere. " + EXAMPLE)
  ResponseEntity<JsonNode> edit(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String account,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody(required = false) byte @Nullable [] body) {
    Account before = matching(account, ifMatch);
    BodyFields fields = BodyFields.of(body, EXAMPLE);
    Profile profile = new ReadProfile(fields).read(Profile.of(before));
    fields.refuseIfWrong();
    return AccountViews.answer(accounts.edit(before, profile, clock.instant(), caller.who()), 200);
  }

  @PostMapping("/{account}/suspend")
  @Operation(summary = "Refuse an account's calls from now on", description = REASON)
  ResponseEntity<JsonNode> suspend(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String account,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody(required = false) byte @Nullable [] body) {
    Account before = matching(account, ifMatch);
    return AccountViews.answer(
        accounts.suspend(before, reason(body), clock.instant(), caller.who()), 200);
  }

  @PostMapping("/{account}/resume")
  @Operation(summary = "Let a suspended account call again", description = REASON)
  ResponseEntity<JsonNode> resume(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String account,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody(required = false) byte @Nullable [] body) {
    Account before = matching(account, ifMatch);
    return AccountViews.answer(
        accounts.resume(before, reason(body), clock.instant(), caller.who()), 200);
  }

  private static String reason(byte @Nullable [] body) {
    BodyFields fields = BodyFields.of(body, REASON);
    String reason = fields.required("reason");
    fields.refuseIfWrong();
    return String.valueOf(reason);
  }

  private Account matching(String id, @Nullable String ifMatch) {
    Accounts.Entry entry = find(id);
    EntityTag.require(ifMatch, AccountViews.of(entry), entry.account().id().toString());
    return entry.account();
  }

  private Accounts.Entry find(String id) {
    return AccountId.parse(id)
        .flatMap(accounts::of)
        .orElseThrow(() -> Reach.notFound("account", id));
  }
}
