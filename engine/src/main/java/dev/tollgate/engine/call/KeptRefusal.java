package dev.tollgate.engine.call;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.account.KeyId;
import dev.tollgate.engine.ledger.CallFacts;
import dev.tollgate.engine.ledger.CallId;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.rating.RefusalCode;
import dev.tollgate.engine.rating.RuleRef;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A call that was refused though its key was valid. Nothing was held, charged or counted for it.
///
/// @param call the id it would have had, which one that was sent again may have got
/// @param service what was called: `chat`
/// @param modelAsked the name the client wrote, no more of it than names have; empty when it could
///   not be read
/// @param message as the client read it, its beginning if it is long
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

  private static final int LONGEST_NAME = 256;
  private static final int LONGEST_MESSAGE = 1_000;

  public KeptRefusal {
    tags = Map.copyOf(tags);
    modelAsked = beginning(modelAsked, LONGEST_NAME);
    message = beginning(message, LONGEST_MESSAGE);
  }

  /// What came to no call: a request that could not be read, or an event that was not charged.
  ///
  /// @param model empty when there is none, or not even that can be read
  public static KeptRefusal of(
      CallId call,
      Caller caller,
      String service,
      String model,
      RefusalCode code,
      String message,
      Instant at) {
    return new KeptRefusal(
        call,
        caller.account().id(),
        caller.key(),
        service,
        model,
        false,
        Map.of(),
        code,
        message,
        null,
        null,
        at);
  }

  /// Whether rules were asked. One that nobody asked is cheap to make, by mistake or on purpose.
  public boolean wasJudged() {
    return facts != null;
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

  private static String beginning(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
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
