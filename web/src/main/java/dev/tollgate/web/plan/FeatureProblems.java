package dev.tollgate.web.plan;

import dev.tollgate.engine.plan.Features.Change;
import dev.tollgate.web.error.ApiError;

/// Why a feature was not changed.
public final class FeatureProblems {

  private static final String PATH = "/api/v1/admin/features";

  private FeatureProblems() {}

  public static ApiError missing(String key) {
    return ApiError.of(
        404,
        "feature_not_found",
        "There is no feature '%s'. GET %s lists those there are."
            .formatted(key.length() > 60 ? key.substring(0, 60) : key, PATH));
  }

  public static ApiError exists(String key) {
    return ApiError.ofField(
        409,
        "feature_exists",
        "key",
        "There is a feature '%s' already. Change it with PUT %s/%s, or take another key."
            .formatted(key, PATH, key));
  }

  public static ApiError editedMeanwhile(String key) {
    return ApiError.of(
        412,
        "edited_meanwhile",
        "feature %s was changed since you read it. Read it again and repeat your change."
            .formatted(key));
  }

  public static ApiError inUse(Change.InUse use) {
    return ApiError.of(
        409,
        "feature_in_use",
        "The feature '%s' is not deleted: versions of the tiers %s include it. PUT %s/%s with {\"status\": \"retired\"} takes it off sale."
            .formatted(use.key(), String.join(", ", use.tiers()), PATH, use.key()));
  }

  public static ApiError kindInUse(Change.KindInUse use) {
    return ApiError.ofField(
        409,
        "feature_in_use",
        "kind",
        "The kind of '%s' stays: versions of the tiers %s say what they have of it. Make another feature."
            .formatted(use.key(), String.join(", ", use.tiers())));
  }
}
