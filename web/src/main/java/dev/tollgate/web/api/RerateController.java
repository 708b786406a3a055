package dev.tollgate.web.api;

import dev.tollgate.engine.call.RerateCall;
import dev.tollgate.engine.ledger.CallRecord;
import dev.tollgate.engine.ledger.CallRecords;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.web.access.AllowedTo;
import dev.tollgate.web.access.Audience;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;
import dev.tollgate.web.receipt.ReceiptPolicy;
import dev.tollgate.web.receipt.VisibleCalls;
import dev.tollgate.web.rules.KeptRules;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// A settled call, rated again: under its own rules to prove the charge, under others to see what
/// they would have made of it.
@RestController
@AllowedTo(Audience.KEYHOLDERS)
@Tag(name = "Calls")
class RerateController {

  private static final Set<Caller.Role> MAY_COMPARE =
      Set.of(Caller.Role.OWNER, Caller.Role.ADMIN, Caller.Role.ANALYST);

  private final VisibleCalls visible;
  private final KeptRules kept;
  private final RerateCall rerate;
  private final ReceiptPolicy policy;

  RerateController(CallRecords records, KeptRules kept, RerateCall rerate, ReceiptPolicy policy) {
    this.visible = new VisibleCalls(records);
    this.kept = kept;
    this.rerate = rerate;
    this.policy = policy;
  }

  @PostMapping(value = "/api/v1/calls/{call}/rerate", produces = "application/json")
  @Operation(
      summary = "Rate a call again",
      description =
          "Under its own rule set, where identical is true when the charge comes out again to the last digit; or under another one, with both receipts and the difference by line. Nothing is charged or changed.")
  RerateView rerate(
      @Parameter(hidden = true) @AuthenticationPrincipal Caller caller,
      @PathVariable String call,
      @Parameter(description = "The hash of a kept rule set; the call's own when left out")
          @RequestParam(name = "rule_set", required = false)
          @Nullable String ruleSet) {
    CallRecord record = visible.to(caller, call);
    if (record.state() != CallRecord.State.SETTLED) {
      throw new Refusal(
          ApiError.of(
              409,
              "call_not_settled",
              "The call %s is %s, and only a settled one has a charge to rate again."
                  .formatted(record.call(), record.state().name().toLowerCase(Locale.ROOT))));
    }
    if (record.facts().priceId() == 0) {
      throw new Refusal(
          ApiError.of(
              409,
              "call_of_no_model",
              "%s is usage that the service %s reported, rated with all of its month; calls of models are rated again."
                  .formatted(record.call(), record.facts().fact().service())));
    }
    String own = record.facts().ruleSet().hash();
    String wanted = ruleSet == null ? own : ruleSet;
    if (!wanted.equals(own) && !MAY_COMPARE.contains(caller.role())) {
      throw new Refusal(
          ApiError.ofField(
              403,
              "role_not_allowed",
              "rule_set",
              "This key rates calls again under their own rule set, %s, only; another one needs the role owner, admin or analyst. Leave rule_set out."
                  .formatted(own)));
    }
    return RerateView.of(rerate.rerate(record, kept.compiled(wanted)), policy.showsCostTo(caller));
  }
}
