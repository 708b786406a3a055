package dev.tollgate.web.gateway;

import dev.tollgate.engine.call.Admission;
import dev.tollgate.engine.plan.TierVersion;
import dev.tollgate.engine.rating.RuleRef;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.ApiError.Fault;
import dev.tollgate.web.error.Because;
import java.util.List;
import java.util.Map;

/// A refused admission as an error of HTTP. Codes that rules bring of their own are 403.
final class RefusedCall {

  private RefusedCall() {}

  static ApiError of(Admission.Refused refused) {
    List<Fault> faults =
        refused.param() == null
            ? List.of()
            : List.of(new Fault(refused.param(), refused.message()));
    int status = status(refused.code().code());
    // OpenAI's SDKs try a conflict again by themselves, which cannot help.
    Map<String, String> headers =
        status == 409 ? Map.of("x-should-retry", "false") : Map.<String, String>of();
    return new ApiError(status, refused.code().code(), refused.message(), faults, headers)
        .because(refused.refusingRule().map(rule -> because(rule, refused)).orElse(null));
  }

  /// File and owner are the operator's own.
  private static Because because(RuleRef rule, Admission.Refused refused) {
    return new Because(
        rule.name(), rule.reason(), refused.admittedBy().stream().map(TierVersion::code).toList());
  }

  private static int status(String code) {
    return switch (code) {
      case "key_revoked" -> 401;
      case "insufficient_credits", "budget_exceeded" -> 402;
      case "model_not_found" -> 404;
      case "duplicate_call", "account_changed" -> 409;
      case "model_unpriced", "output_unbounded", "prompt_unbounded" -> 422;
      case "limit_reached" -> 429;
      case "clock_skew" -> 503;
      default -> 403;
    };
  }
}
