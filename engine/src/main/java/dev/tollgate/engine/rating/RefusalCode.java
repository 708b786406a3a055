package dev.tollgate.engine.rating;

/// A stable code of a refusal, never renamed: `model_not_in_tier`. Rules may bring codes of their
/// own.
///
/// @param code lower-case words joined by `_`
public record RefusalCode(String code) {

  public static final RefusalCode INSUFFICIENT_CREDITS = new RefusalCode("insufficient_credits");
  public static final RefusalCode MODEL_UNPRICED = new RefusalCode("model_unpriced");
  public static final RefusalCode MODEL_NOT_IN_TIER = new RefusalCode("model_not_in_tier");
  public static final RefusalCode MODEL_NOT_IN_KEY = new RefusalCode("model_not_in_key");
  public static final RefusalCode SERVICE_NOT_IN_KEY = new RefusalCode("service_not_in_key");
  public static final RefusalCode OUTPUT_UNBOUNDED = new RefusalCode("output_unbounded");
  public static final RefusalCode PROMPT_UNBOUNDED = new RefusalCode("prompt_unbounded");
  public static final RefusalCode FEATURE_NOT_IN_TIER = new RefusalCode("feature_not_in_tier");
  public static final RefusalCode ACCOUNT_SUSPENDED = new RefusalCode("account_suspended");
  public static final RefusalCode LIMIT_REACHED = new RefusalCode("limit_reached");
  public static final RefusalCode BUDGET_EXCEEDED = new RefusalCode("budget_exceeded");
  public static final RefusalCode ACCOUNT_CHANGED = new RefusalCode("account_changed");
  public static final RefusalCode KEY_REVOKED = new RefusalCode("key_revoked");
  public static final RefusalCode DUPLICATE_CALL = new RefusalCode("duplicate_call");
  public static final RefusalCode CLOCK_SKEW = new RefusalCode("clock_skew");

  /// @throws IllegalArgumentException if `code` is not lower-case words joined by `_`, 64 at most
  public RefusalCode {
    if (!code.matches("[a-z][a-z0-9_]{1,63}")) {
      throw new IllegalArgumentException(
          "A refusal code is lower-case words joined by _, but got '%s'".formatted(code));
    }
  }

  @Override
  public String toString() {
    return code;
  }
}
