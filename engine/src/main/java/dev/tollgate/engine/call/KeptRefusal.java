package dev.tollgate.engine.call;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.KeyId;
import dev.tollgate.engine.ledger.CallFacts;
import dev.tollgate.engine.ledger.CallId;
import dev.tollgate.engine.rating.RefusalCode;
import dev.tollgate.engine.rating.RuleRef;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A call that was refused though its key was valid. Nothing was held, charged or counted for it.
///
/// @param call the id it would have had, which one that was sent again may have got
/// @param service what was called: `chat`
/// @param modelAsked the name the client wrote
/// @param message as the client read it
/// @param rule the name of the rule that refused; null when it was not a rule
/// @param facts as rules saw it; null when it was refused before there was anything to see
/// @param at the clock of the call
public record KeptRefusal(
    CallId call,
    AccountId account,
    KeyId key,
    String service,
    String modelAsked,
    boolean stream,
    Map<String, String> tags,
    RefusalCode code,
    String message,
    @Nullable String rule,
    @Nullable CallFacts facts,
    Instant at) {

  public KeptRefusal {
    tags = Map.copyOf(tags);
  }

  /// A call that was not admitted.
  public static KeptRefusal of(CallRequest asked, Admission.Refused refused, Instant at) {
    return of(
        asked,
        refused.code(),
        refused.message(),
        refused.refusingRule().map(RuleRef::name).orElse(null),
        refused.facts(),
        at);
  }

  /// A call that nobody was asked to admit.
  public static KeptRefusal of(CallRequest asked, RefusalCode code, String message, Instant at) {
    return of(asked, code, message, null, null, at);
  }

  private static KeptRefusal of(
      CallRequest asked,
      RefusalCode code,
      String message,
      @Nullable String rule,
      @Nullable CallFacts facts,
      Instant at) {
    return new KeptRefusal(
        asked.call(),
        asked.caller().account().id(),
        asked.caller().key(),
        asked.service(),
        asked.model(),
        asked.stream(),
        asked.tags(),
        code,
        message,
        rule,
        facts,
        at);
  }
}
