package dev.tollgate.engine.call;

import dev.tollgate.engine.ledger.CallFacts;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.engine.rating.RefusalCode;
import dev.tollgate.engine.rating.RuleRef;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether a call may be sent.
public sealed interface Admission {

  record Admitted(AdmittedCall call) implements Admission {}

  /// @param message what was wrong, with the numbers and the way out, for the client to read
  /// @param rule the rule that refused; null when it was not a rule
  /// @param param the request field at fault; null when it was none
  /// @param admittedBy the cheapest tiers that would have let the call through; none when no tier
  ///   would, or the refusal has nothing to do with the tier
  /// @param facts as rules saw the call; null when it did not come that far
  record Refused(
      RefusalCode code,
      String message,
      @Nullable RuleRef rule,
      @Nullable String param,
      List<TierVersion> admittedBy,
      @Nullable CallFacts facts)
      implements Admission {

    public Refused {
      admittedBy = List.copyOf(admittedBy);
    }

    /// A refusal that no other tier would spare.
    public Refused(
        RefusalCode code, String message, @Nullable RuleRef rule, @Nullable String param) {
      this(code, message, rule, param, List.of(), null);
    }

    Refused on(CallFacts seen) {
      return new Refused(code, message, rule, param, admittedBy, seen);
    }

    public Optional<RuleRef> refusingRule() {
      return Optional.ofNullable(rule);
    }
  }
}
