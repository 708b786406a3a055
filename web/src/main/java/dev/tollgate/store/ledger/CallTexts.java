package dev.tollgate.store.ledger;

import dev.tollgate.engine.account.AccountId;
import dev.tollgate.engine.ledger.CallId;
import dev.tollgate.engine.ledger.CallRecord;
import dev.tollgate.engine.ledger.ClosedCall;
import dev.tollgate.engine.ledger.HeldCall;
import dev.tollgate.engine.ledger.HoldAnswer;
import dev.tollgate.engine.ledger.SettleAnswer;
import dev.tollgate.engine.money.Credits;
import dev.tollgate.engine.money.ExactCredits;
import dev.tollgate.store.call.UsageJson;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What calls carry that the books do not look at: facts, usage and receipt, taken from the
/// commands that took effect and, for a call given back, from its stored hold.
final class CallTexts {

  private final Map<HeldCall, String> facts;
  private final Map<HeldCall, BookCommand.Settle> settled = new HashMap<>();
  private final Map<HeldCall, String> reasons = new HashMap<>();

  /// @param stored the facts of holds that may be given back
  CallTexts(Map<HeldCall, String> stored) {
    facts = new HashMap<>(stored);
  }

  /// Remembers what a command brought, if it took effect.
  void answered(BookCommand<?> command, Object answer) {
    switch (command) {
      case BookCommand.Hold hold -> {
        if (answer instanceof HoldAnswer.Held) {
          facts.put(new HeldCall(hold.account(), hold.hold().call()), hold.facts());
        }
      }
      case BookCommand.Settle settle -> {
        if (answer instanceof SettleAnswer.Settled first && !first.repeated()) {
          settled.put(new HeldCall(settle.account(), settle.settle().call()), settle);
        }
      }
      case BookCommand.Release release ->
          reasons.putIfAbsent(
              new HeldCall(release.account(), release.release().call()),
              release.release().reason());
      case BookCommand.Grant grant -> {}
      case BookCommand.Adjust adjust -> {}
      case BookCommand.Close close -> {}
      case BookCommand.Renew renew -> {}
      case BookCommand.Expire expire -> {}
    }
  }

  String facts(AccountId account, CallId call) {
    String found = facts.get(new HeldCall(account, call));
    if (found == null) {
      throw new IllegalStateException("The facts of %s were not read".formatted(call));
    }
    return found;
  }

  Ended ended(AccountId account, ClosedCall call) {
    HeldCall held = new HeldCall(account, call.call());
    BookCommand.Settle settle = settled.get(held);
    if (settle != null) {
      return new Ended(
          settle.settle().price(),
          settle.settle().cost(),
          settle.settle().providerCostUsd(),
          settle.settle().countedTokens(),
          null,
          UsageJson.writeFlags(settle.settle().flags()),
          settle.usage(),
          settle.facts(),
          settle.lines());
    }
    String reason = call.state() == CallRecord.State.RELEASED ? reasons.get(held) : null;
    String kept = facts(account, call.call());
    return new Ended(Credits.ZERO, ExactCredits.ZERO, null, 0, reason, "", "{}", kept, "[]");
  }

  /// The part of a call's row that the books do not look at.
  record Ended(
      Credits price,
      ExactCredits cost,
      @Nullable BigDecimal providerCostUsd,
      long countedTokens,
      @Nullable String releaseReason,
      String flags,
      String usage,
      String facts,
      String lines) {}
}
