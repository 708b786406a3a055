package dev.tollgate.web.receipt;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tollgate.engine.call.KeptRefusal;
import dev.tollgate.engine.call.KeptRefusals;
import dev.tollgate.engine.ledger.CallFacts;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A refused call in a list: who, what, and why not. Nothing was charged for it.
///
/// @param call as the books would have named it; one that was sent again may be there
/// @param state `refused`
/// @param model null when the price book has none of the name that was asked for, or was not asked
/// @param code stable, as the client got it: `model_not_in_tier`
/// @param message as the client read it
/// @param rule that refused; null when it was not a rule
/// @param facts what rules saw, by field; null when they were not asked
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RefusedCallView(
    String call,
    String account,
    String key,
    String state,
    long sequence,
    Instant at,
    String service,
    @Nullable String model,
    @JsonProperty("model_asked") String modelAsked,
    @Nullable String provider,
    boolean stream,
    Map<String, String> tags,
    String code,
    String message,
    @Nullable String rule,
    @JsonProperty("rule_set") @Nullable String ruleSet,
    @Nullable Map<String, Object> facts)
    implements ListedCall {

  /// @param full whether the operator's own is shown
  public static RefusedCallView of(KeptRefusals.Entry entry, boolean full) {
    KeptRefusal refused = entry.refusal();
    CallFacts facts = refused.facts();
    return new RefusedCallView(
        refused.call().toString(),
        refused.account().toString(),
        refused.key().toString(),
        "refused",
        entry.sequence(),
        refused.at(),
        refused.service(),
        facts == null ? null : facts.fact().model(),
        refused.modelAsked(),
        facts == null ? null : facts.fact().provider(),
        refused.stream(),
        refused.tags(),
        refused.code().code(),
        refused.message(),
        refused.rule(),
        facts == null ? null : facts.ruleSet().hash(),
        facts == null ? null : FactsView.of(facts.fact(), full));
  }
}
