package dev.tollgate.engine.call;

import dev.tollgate.engine.account.Account;
import dev.tollgate.engine.account.Budget;
import dev.tollgate.engine.call.Admission.Refused;
import dev.tollgate.engine.ledger.CallId;
import dev.tollgate.engine.ledger.HoldAnswer;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.plan.Caller;
import dev.tollgate.engine.rating.Affordability;
import dev.tollgate.engine.rating.Ceiling;
import dev.tollgate.engine.rating.RefusalCode;
import dev.tollgate.engine.rating.RuleRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a client reads when the ledger refuses to hold.
final class HoldRefusal {

  private HoldRefusal() {}

  /// @param afford what rules say of a call the account cannot pay for
  static Refused insufficient(HoldAnswer.Insufficient lacking, Affordability afford) {
    return new Refused(
        afford instanceof Affordability.Refused refused
            ? refused.code()
            : RefusalCode.INSUFFICIENT_CREDITS,
        "This call may cost up to %s credits and %s are available. Lower max_tokens, or top up at /api/v1/credits/packages."
            .formatted(lacking.needed().inCredits(), lacking.available().inCredits()),
        ruleOf(afford),
        null);
  }

  private static @Nullable RuleRef ruleOf(Affordability afford) {
    return switch (afford) {
      case Affordability.Refused refused -> refused.rule();
      case Affordability.Clamped clamped -> clamped.rule();
    };
  }

  /// @param ceilings that gate rules declared, one of which may be the limit; else a budget is
  static Refused limit(
      HoldAnswer.LimitReached limit, List<Ceiling> ceilings, Caller caller, Instant at) {
    return caller.budgets().stream()
        .filter(budget -> budget.id().counter().equals(limit.claim().counter()))
        .findFirst()
        .map(budget -> exceeded(limit, budget, caller.account(), at))
        .orElseGet(() -> ceiling(limit, ceilings));
  }

  private static Refused exceeded(
      HoldAnswer.LimitReached limit, Budget budget, Account account, Instant at) {
    Budget.Terms terms = budget.terms();
    Instant resets = terms.period().windowAt(at, account).end();
    return new Refused(
        RefusalCode.BUDGET_EXCEEDED,
        "The %s '%s' (%s, of %s) allows %s credits, stands at %s, and this call may cost up to %s. %s Lower max_tokens, or ask who manages the account to raise it."
            .formatted(
                budget.allocation() ? "allocation" : "budget",
                terms.name(),
                budget.id(),
                budget.owner(),
                terms.amount().inCredits(),
                new Credits(limit.reached()).inCredits(),
                new Credits(limit.claim().amount()).inCredits(),
                resets == null ? "It does not start anew." : "It starts anew at " + resets + "."),
        null,
        null);
  }

  private static Refused ceiling(HoldAnswer.LimitReached limit, List<Ceiling> ceilings) {
    return new Refused(
        RefusalCode.LIMIT_REACHED,
        "The counter %s stands at %d, this call may add %d, and the limit is %d: %s."
            .formatted(
                limit.claim().counter(),
                limit.reached(),
                limit.claim().amount(),
                limit.claim().limit(),
                limit.claim().refusal()),
        rule(limit, ceilings),
        null);
  }

  private static @Nullable RuleRef rule(HoldAnswer.LimitReached limit, List<Ceiling> ceilings) {
    return ceilings.stream()
        .filter(ceiling -> counts(ceiling, limit.claim().counter()))
        .map(Ceiling::rule)
        .filter(rule -> rule.name().equals(limit.claim().refusal()))
        .findFirst()
        .orElse(null);
  }

  private static boolean counts(Ceiling ceiling, String counter) {
    return counter.equals(ceiling.counter()) || counter.startsWith(ceiling.counter() + ":");
  }

  static Refused duplicate(CallId call) {
    return new Refused(
        RefusalCode.DUPLICATE_CALL,
        "The call %s exists already. GET /api/v1/calls/%s shows it.".formatted(call, call),
        null,
        null);
  }
}
