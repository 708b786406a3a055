package dev.tollgate.engine.call;

import dev.tollgate.engine.rating.RefusalCode;
import dev.tollgate.engine.rating.RuleRef;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether a call may be sent.
public sealed interface Admission {

  record Admitted(AdmittedCall call) implements Admission {}

  /// @param message what was wrong, with the numbers and the way out, for the client to read
  /// @param rule the rule that refused; null when it was not a rule
  /// @param param the request field at fault; null when it was none
  record Refused(RefusalCode code, String message, @Nullable RuleRef rule, @Nullable String param)
      implements Admission {

    public Optional<RuleRef> refusingRule() {
      return Optional.ofNullable(rule);
    }
  }
}
