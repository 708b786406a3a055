package dev.tollgate.web.rules;

import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.ApiError.Fault;

/// Why nothing can be rated under the rule set that was named.
final class KeptRulesProblems {

  private static final int DIGITS = 64;

  private KeptRulesProblems() {}

  static ApiError unknown(String hash) {
    return ApiError.ofField(
        404,
        "rule_set_not_found",
        "rule_set",
        "No rule set '%s' was kept. Name one by the 64 digits of its hash, as receipts do."
            .formatted(hash.length() > DIGITS ? hash.substring(0, DIGITS) + "…" : hash));
  }

  static ApiError broken(String hash, KeptRules.Kept.Broken broken) {
    return ApiError.ofFaults(
        409,
        "rule_set_does_not_compile",
        broken.findings().stream().map(finding -> new Fault(hash, finding.toString())).toList());
  }
}
