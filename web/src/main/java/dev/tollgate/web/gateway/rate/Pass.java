package dev.tollgate.web.gateway.rate;

import dev.tollgate.web.error.ApiError;
import java.util.List;
import java.util.Map;

/// Whether a call keeps within its limits of a minute.
///
/// In both cases the headers say how much is left, as OpenAI writes them.
public sealed interface Pass {

  Map<String, String> headers();

  /// What the call took stays taken, its tokens until they are known.
  record Granted(Map<String, String> headers, List<Taken> taken) implements Pass {

    public static final Granted UNLIMITED = new Granted(Map.of(), List.of());

    public Granted {
      taken = List.copyOf(taken);
    }

    /// Puts what was really used in the place of what was taken.
    ///
    /// @param tokens prompt and answer
    public void used(long tokens) {
      taken.stream()
          .filter(each -> each.kind() == RateOf.Kind.TOKENS)
          .forEach(each -> each.correct(tokens));
    }
  }

  record Refused(Map<String, String> headers, ApiError error) implements Pass {}
}
