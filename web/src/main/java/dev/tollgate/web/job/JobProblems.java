package dev.tollgate.web.job;

import dev.tollgate.web.api.account.Shown;
import dev.tollgate.web.error.ApiError;

/// Why a job was not told what it was to be told.
public final class JobProblems {

  private JobProblems() {}

  public static ApiError missing(String job) {
    return ApiError.of(
        404,
        "job_not_found",
        "There is no job '%s'. GET /api/v1/admin/jobs lists those there are; it is empty until a node with the role batch has started once."
            .formatted(Shown.of(job)));
  }
}
