package dev.tollgate.web.api.credit;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.ledger.Adjustment;
import dev.tollgate.engine.ledger.AdjustmentAnswer;
import dev.tollgate.engine.ledger.CallId;
import dev.tollgate.engine.ledger.Cause;
import dev.tollgate.engine.ledger.GrantLot;
import dev.tollgate.engine.ledger.Ledger;
import dev.tollgate.engine.ledger.LotSource;
import dev.tollgate.engine.ledger.Transactions;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.plan.Callers;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.body.BodyFields;
import dev.tollgate.web.credit.AdjustmentProblems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Credits moved by people: granted, taken back, refunded; each once per reference, with a reason
/// and an entry in the audit trail.
@RestController
@AllowedTo(Audience.FINANCE)
@RequestMapping("/api/v1/credits")
@Tag(name = "Credits")
class CreditAdjustments {

  private static final String ALLOCATE =
      "{\"account\": \"acct_17\", \"credits\": \"100\", \"source\": \"bonus\", \"expires\": \"2027-01-01T00:00:00Z\", \"reason\": \"Sorry for the outage\", \"reference\": \"ticket 4711\"}";
  private static final String DEDUCT =
      "{\"account\": \"acct_17\", \"credits\": \"100\", \"reason\": \"Granted by mistake\", \"reference\": \"ticket 4712\"}";
  private static final String REFUND =
      "{\"account\": \"acct_17\", \"call\": \"call_…\", \"credits\": \"1.5\", \"reason\": \"The answer was cut off\", \"reference\": \"ticket 4713\"}";

  private final Ledger ledger;
  private final AskedAccount accounts;
  private final RefundedCall refunded;
  private final InstantSource clock;

  CreditAdjustments(
      Ledger ledger, Transactions transactions, Callers callers, InstantSource clock) {
    this.ledger = ledger;
    this.accounts = new AskedAccount(callers);
    this.refunded = new RefundedCall(transactions);
    this.clock = clock;
  }

  /// Where finance may say that credits come from: what rolls over and coupons come by themselves.
  enum Source {
    BONUS,
    REFUND,
    PURCHASED,
    ALLOWANCE
  }

  @PostMapping(path = "/allocate", produces = "application/json")
  @Operation(summary = "Grant an account a lot of credits", description = ALLOCATE)
  ResponseEntity<JsonNode> allocate(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @RequestBody(required = false) byte @Nullable [] body) {
    Instant now = clock.instant();
    BodyFields fields = BodyFields.of(body, ALLOCATE);
    Asked asked = Asked.of(fields, true);
    Source source = fields.word("source", Source.class);
    Instant expires = fields.instant("expires", Instant.MAX);
    if (!expires.isAfter(now)) {
      fields.wrong("expires", "must be after now, which is " + now);
    }
    fields.refuseOthers();
    Account account = accounts.of(caller, asked.account());
    GrantLot grant = grant(account, asked, source == null ? Source.BONUS : source, expires, now);
    ledger.open(account.id());
    return answer(account, new Adjustment.Allocate(grant, asked.reference(), asked.cause(caller)));
  }

  private static GrantLot grant(
      Account account, Asked asked, Source source, Instant expires, Instant now) {
    LotSource from = LotSource.valueOf(source.name());
    return new GrantLot(
        account.id(),
        "allocate:" + asked.reference(),
        from,
        asked.credits(),
        from.priority(),
        expires.equals(Instant.MAX) ? null : expires,
        from == LotSource.PURCHASED ? asked.credits() : Credits.ZERO,
        from == LotSource.PURCHASED,
        now);
  }

  @PostMapping(path = "/deduct", produces = "application/json")
  @Operation(summary = "Take free credits back from an account", description = DEDUCT)
  ResponseEntity<JsonNode> deduct(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @RequestBody(required = false) byte @Nullable [] body) {
    BodyFields fields = BodyFields.of(body, DEDUCT);
    Asked asked = Asked.of(fields, true);
    fields.refuseOthers();
    Account account = accounts.of(caller, asked.account());
    ledger.open(account.id());
    return answer(
        account,
        new Adjustment.Deduct(
            account.id(),
            asked.reference(),
            asked.credits(),
            asked.cause(caller),
            clock.instant()));
  }

  @PostMapping(path = "/refund", produces = "application/json")
  @Operation(
      summary = "Give a call's charge back, whole or in part",
      description =
          REFUND
              + "\n\nWithout `credits` all that is left of the charge. `transaction` names the call by its number in GET /api/v1/credits/transactions instead.")
  ResponseEntity<JsonNode> refund(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @RequestBody(required = false) byte @Nullable [] body) {
    BodyFields fields = BodyFields.of(body, REFUND);
    Asked asked = Asked.of(fields, false);
    RefundedCall.Named named = RefundedCall.named(fields);
    fields.refuseOthers();
    Account account = accounts.of(caller, asked.account());
    CallId call = refunded.of(account.id(), named);
    Instant now = clock.instant();
    ledger.open(account.id());
    return answer(
        account,
        new Adjustment.Refund(
            account.id(),
            asked.reference(),
            call,
            fields.has("credits") ? asked.credits() : null,
            account.monthAt(now),
            asked.cause(caller),
            now));
  }

  private ResponseEntity<JsonNode> answer(Account account, Adjustment adjustment) {
    AdjustmentAnswer.Done done = AdjustmentProblems.done(account.id(), ledger.adjust(adjustment));
    return ResponseEntity.status(done.repeated() ? 200 : 201)
        .body(AdjustmentJson.of(account.id(), done));
  }

  /// What every adjustment says.
  ///
  /// @param credits zero when they were left out
  private record Asked(String account, Credits credits, String reason, String reference) {

    static Asked of(BodyFields fields, boolean creditsNeeded) {
      Credits credits = fields.credits("credits");
      if (creditsNeeded && !fields.has("credits")) {
        fields.wrong("credits", "must be credits like \"12.5\"");
      }
      return new Asked(
          Objects.requireNonNullElse(fields.required("account"), ""),
          credits == null ? Credits.ZERO : credits,
          Objects.requireNonNullElse(fields.required("reason"), ""),
          Objects.requireNonNullElse(fields.required("reference"), ""));
    }

    Cause cause(Caller caller) {
      return new Cause(reason, caller.who());
    }
  }
}
