package dev.tollgate.web.error;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;

/// Refusals as problem documents (RFC 9457).
public final class Problems {

  private Problems() {}

  public static ResponseEntity<JsonNode> of(ApiError error) {
    var answer =
        ResponseEntity.status(error.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
    error.headers().forEach(answer::header);
    return answer.body(ErrorWriter.problem(error));
  }
}
