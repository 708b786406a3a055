package dev.tollgate.web.plan;

import dev.tollgate.engine.plan.TierChange;
import dev.tollgate.web.error.ApiError;
import dev.tollgate.web.error.Refusal;

/// Why a tier was not changed.
public final class TierProblems {

  private static final String PATH = "/api/v1/admin/tiers";

  private TierProblems() {}

  public static ApiError missing(String code) {
    return ApiError.of(
        404,
        "tier_not_found",
        "There is no tier '%s'. GET %s lists those there are."
            .formatted(code.length() > 60 ? code.substring(0, 60) : code, PATH));
  }

  /// @throws Refusal unless the change was made
  public static void refuse(TierChange change) {
    switch (change) {
      case TierChange.Done _, TierChange.Deleted _ -> {}
      case TierChange.NoSuch none -> throw new Refusal(missing(none.code()));
      case TierChange.Exists exists ->
          throw new Refusal(
              ApiError.ofField(
                  409,
                  "tier_exists",
                  "code",
                  "There is a tier '%s' already. Change it with PUT %s/%s, or take another code."
                      .formatted(exists.code(), PATH, exists.code())));
      case TierChange.EditedMeanwhile edited ->
          throw new Refusal(
              ApiError.of(
                  412,
                  "edited_meanwhile",
                  "tier %s was changed since you read it. Read it again and repeat your change."
                      .formatted(edited.code())));
      case TierChange.InUse use -> throw new Refusal(inUse(use));
      case TierChange.Retired retired ->
          throw new Refusal(
              ApiError.of(
                  409,
                  "tier_retired",
                  "The tier '%s' is retired. POST %s/%s/restore puts it on sale again."
                      .formatted(retired.code(), PATH, retired.code())));
    }
  }

  private static ApiError inUse(TierChange.InUse use) {
    String why =
        use.fallbackOf().isEmpty()
            ? "%d accounts are on it%s"
                .formatted(use.accounts(), use.accounts() == 0 ? " now, but there were some" : "")
            : "the tiers %s fall back to it".formatted(String.join(", ", use.fallbackOf()));
    return ApiError.of(
        409,
        "tier_in_use",
        "The tier '%s' is not deleted: %s. POST %s/%s/retire takes it off sale."
            .formatted(use.code(), why, PATH, use.code()));
  }
}
