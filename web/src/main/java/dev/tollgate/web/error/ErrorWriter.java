package dev.tollgate.web.error;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes an [ApiError]: as an OpenAI error object on the metered API, as a problem document (RFC
/// 9457) everywhere else.
public final class ErrorWriter {

  private static final JsonMapper JSON = JsonMapper.shared();

  private ErrorWriter() {}

  public static void write(HttpServletRequest request, HttpServletResponse response, ApiError error)
      throws IOException {
    boolean metered = isMetered(request.getRequestURI());
    byte[] body = JSON.writeValueAsBytes(metered ? openAi(error) : problem(error));
    response.setStatus(error.status());
    response.setContentType(metered ? "application/json" : "application/problem+json");
    error.headers().forEach(response::setHeader);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  public static ObjectNode openAi(ApiError error) {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode body =
        root.putObject("error")
            .put("message", error.message())
            .put("type", type(error.status()))
            .put("code", error.code())
            .put("param", error.param());
    explain(error, body);
    return root;
  }

  public static ObjectNode problem(ApiError error) {
    ObjectNode root =
        JSON.createObjectNode()
            .put("type", "about:blank")
            .put("title", error.code().replace('_', ' '))
            .put("status", error.status())
            .put("detail", error.message())
            .put("code", error.code());
    explain(error, root);
    if (!error.faults().isEmpty()) {
      ArrayNode faults = root.putArray("errors");
      error
          .faults()
          .forEach(fault ->
              faults.addObject().put("field", fault.field()).put("message", fault.message()));
    }
    return root;
  }

  private static void explain(ApiError error, ObjectNode body) {
    Because because = error.because();
    if (because != null) {
      body.put("rule", because.rule()).put("reason", because.reason());
      ArrayNode tiers = body.putArray("tiers");
      because.tiers().forEach(tiers::add);
    }
  }

  private static boolean isMetered(String path) {
    return path.startsWith("/v1/") || path.startsWith("/api/v1/llm/");
  }

  private static String type(int status) {
    return switch (status) {
      case 401 -> "authentication_error";
      case 402 -> "insufficient_quota";
      case 403 -> "permission_error";
      case 429 -> "rate_limit_error";
      default -> status >= 500 ? "server_error" : "invalid_request_error";
    };
  }
}
